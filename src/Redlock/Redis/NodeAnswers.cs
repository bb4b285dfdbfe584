using System.Globalization;
using System.Text;

namespace Redlock.Redis;

/// <summary>What a node's answers to several commands mean together.</summary>
internal static class NodeAnswers
{
    /// <summary>How many keys one SCAN looks at.</summary>
    public const int CountersPerPage = 512;

    /// <param name="left">The answer to PTTL.</param>
    public static LockState LockState(string? value, long left, string? counter) =>
        new(value, value is null || left < 0 ? null : TimeSpan.FromMilliseconds(left), NumberIn(counter) ?? 0);

    /// <param name="values">The values of the keys, null for one that is gone; what is no number is no counter.</param>
    public static CounterPage CounterPage(string? cursor, string[] keys, string?[] values) =>
        new(NumberIn(cursor) ?? 0, [.. Counters(keys, values)]);

    /// <summary>The pattern that matches what starts with a text.</summary>
    public static string PatternOf(string start)
    {
        var escaped = new StringBuilder(start.Length + 1);
        foreach (var character in start)
        {
            _ = (character is '*' or '?' or '[' or ']' or '\\' or '^' ? escaped.Append('\\') : escaped).Append(character);
        }

        return escaped.Append('*').ToString();
    }

    public static long? NumberIn(string? text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static IEnumerable<KeyValuePair<string, long>> Counters(string[] keys, string?[] values)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            if (NumberIn(values[i]) is { } value)
            {
                yield return KeyValuePair.Create(keys[i], value);
            }
        }
    }
}
