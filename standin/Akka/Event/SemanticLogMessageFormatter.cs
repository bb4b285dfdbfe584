namespace Akka.Event;

/// <summary>The default: named placeholders take the arguments in order, numbered ones by position.</summary>
public sealed class SemanticLogMessageFormatter : ILogMessageFormatter
{
    public static readonly SemanticLogMessageFormatter Instance = new();

    private SemanticLogMessageFormatter()
    {
    }

    public string Format(string format, params object[] args) => Format(format, (IEnumerable<object>)args);

    public string Format(string format, IEnumerable<object> args)
    {
        if (string.IsNullOrEmpty(format))
            return "";
        var values = args as IReadOnlyList<object> ?? args?.ToArray() ?? [];
        var template = MessageTemplate.Parse(format);
        return template.IsPositional && values.Count > 0 ? Positional(format, values) : template.Render(values);
    }

    private static string Positional(string format, IReadOnlyList<object> values)
    {
        var array = values as object[] ?? [.. values];
        try
        {
            return string.Format(format, array);
        }
        catch (FormatException)
        {
            return $"[INVALID LOG FORMAT] str=[{format}], args=[{string.Join(", ", array)}]. " +
                   "Please fix the format string in the logging call site.";
        }
    }
}
