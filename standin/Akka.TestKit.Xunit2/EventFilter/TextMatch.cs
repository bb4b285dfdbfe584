using System.Text.RegularExpressions;
using Akka.Actor;
using Akka.Event;

namespace Akka.TestKit.Internal;

/// <summary>What the message and the source of a log event must be like. Case does not matter.</summary>
internal sealed class TextMatch(Predicate<string> isMessage, string message, string source)
{
    public static TextMatch Of(string message, string start, string contains, string source) => (message, start, contains) switch
    {
        ({ } whole, _, _) => new(text => whole.Equals(text, StringComparison.OrdinalIgnoreCase), $"== \"{whole}\"", source),
        (_, { } prefix, _) => new(text => text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase), $"starts with \"{prefix}\"", source),
        (_, _, { } part) => new(text => text.Contains(part, StringComparison.OrdinalIgnoreCase), $"contains \"{part}\"", source),
        _ => From(source)
    };

    public static TextMatch Of(Regex pattern, string source) => new(pattern.IsMatch, $"matches regex \"{pattern}\"", source);

    public static TextMatch From(string source) => new(null, null, source);

    public bool IsMatch(string logSource, object logMessage)
    {
        if (!IsSource(logSource))
            return false;
        if (isMessage is null)
            return true;

        return (logMessage is LogMessage template && isMessage(template.Format)) || isMessage(logMessage?.ToString() ?? "null");
    }

    public string Describe(string kind)
    {
        var conditions = new List<string>();
        if (message is not null)
            conditions.Add($"Message {message}");
        if (source is not null)
            conditions.Add($"Source == \"{source}\"");
        return conditions.Count == 0 ? kind : $"{kind} when {string.Join(" and ", conditions)}";
    }

    private bool IsSource(string logSource)
    {
        if (source is null || source.Equals(logSource, StringComparison.OrdinalIgnoreCase))
            return true;

        return ActorPath.TryParse(logSource, out var path)
            && source.Equals(path.ToStringWithoutAddress(), StringComparison.OrdinalIgnoreCase);
    }
}
