using System.Collections.Concurrent;
using System.Text;

namespace Akka.Event;

/// <summary>A template such as <c>took {Elapsed:0.0} of {Total,6}</c>, parsed once.</summary>
internal sealed class MessageTemplate
{
    private const int MaxCached = 1000;

    private static readonly ConcurrentDictionary<string, MessageTemplate> Cache = new();

    private readonly List<Part> _parts = [];

    private MessageTemplate(string format)
    {
        Split(format);
        Names = [.. _parts.Where(part => part.IsHole && part.Text.Length > 0).Select(part => part.Text)];
        IsPositional = Names.Length > 0 && int.TryParse(Names[0], out _);
    }

    public string[] Names { get; }

    public bool IsPositional { get; }

    public static MessageTemplate Parse(string format)
    {
        if (Cache.TryGetValue(format, out var known))
            return known;
        var template = new MessageTemplate(format);
        // Templates are constants of the program; if they are not, the cache must not grow with them.
        if (Cache.Count < MaxCached)
            _ = Cache.TryAdd(format, template);
        return template;
    }

    public string Render(IReadOnlyList<object> values)
    {
        var text = new StringBuilder();
        var next = 0;
        foreach (var part in _parts)
        {
            if (!part.IsHole)
                _ = text.Append(part.Text);
            else if (values.Count == 0 || Names.Length == 0)
                _ = text.Append('{').Append(part.Source).Append('}');
            else if (part.Source.Length == 0)
                continue;
            else if (next < values.Count)
                _ = text.Append(part.Render(values[next++]));
            else
                _ = text.Append('{').Append(part.Text).Append('}');
        }

        return text.ToString();
    }

    private void Split(string format)
    {
        var literal = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            var doubled = format[i] is '{' or '}' && i + 1 < format.Length && format[i + 1] == format[i];
            var close = format[i] == '{' && !doubled ? format.IndexOf('}', i + 1) : -1;
            if (doubled)
            {
                _ = literal.Append(format[i++]);
            }
            else if (close > i)
            {
                AddLiteral(literal);
                _parts.Add(Part.Hole(format[(i + 1)..close]));
                i = close;
            }
            else
            {
                _ = literal.Append(format[i]);
            }
        }

        AddLiteral(literal);
    }

    private void AddLiteral(StringBuilder literal)
    {
        if (literal.Length > 0)
            _parts.Add(new Part(false, literal.ToString(), null, 0, null));
        _ = literal.Clear();
    }

    private sealed record Part(bool IsHole, string Text, string Source, int Alignment, string Format)
    {
        public static Part Hole(string source)
        {
            var colon = source.IndexOf(':', StringComparison.Ordinal);
            var head = colon < 0 ? source : source[..colon];
            var comma = head.IndexOf(',', StringComparison.Ordinal);
            var alignment = comma >= 0 && int.TryParse(head[(comma + 1)..], out var width) ? width : 0;
            var name = (comma < 0 ? head : head[..comma]).Trim();
            return new Part(true, name, source, alignment, colon < 0 ? null : source[(colon + 1)..].Trim());
        }

        public string Render(object value)
        {
            var text = Formatted(value);
            return Alignment >= 0 ? text.PadLeft(Alignment) : text.PadRight(-Alignment);
        }

        private string Formatted(object value)
        {
            try
            {
                return value is IFormattable formattable && !string.IsNullOrEmpty(Format)
                    ? formattable.ToString(Format, null)
                    : value?.ToString() ?? "null";
            }
            catch (FormatException)
            {
                return value.ToString();
            }
        }
    }
}
