using System.Collections.Immutable;
using System.Globalization;

namespace Simulator.Faults;

/// <summary>Reads fault plans: entries such as <c>2s stop 2,3</c>, <c>1s slow 4 200ms</c>, <c>3s pause-client 0 8s</c>, <c>6s start all</c>.</summary>
public static class FaultPlan
{
    private static readonly Dictionary<string, FaultKind> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["stop"] = FaultKind.Stop,
        ["start"] = FaultKind.Start,
        ["hang"] = FaultKind.Hang,
        ["resume"] = FaultKind.Resume,
        ["restart-empty"] = FaultKind.RestartEmpty,
        ["restart-keep"] = FaultKind.RestartKeep,
        ["slow"] = FaultKind.Slow,
        ["pause-client"] = FaultKind.PauseClient,
    };

    private static readonly (string Unit, double Milliseconds)[] Units = [("ms", 1), ("s", 1_000), ("m", 60_000)];

    /// <summary>Entries in the order they happen.</summary>
    /// <exception cref="FormatException">An entry makes no sense; the message quotes it and says why, in one sentence.</exception>
    public static ImmutableArray<PlannedFault> Parse(IEnumerable<string> entries) => [.. entries.Select(ParseEntry).OrderBy(fault => fault.At)];

    private static PlannedFault ParseEntry(string entry)
    {
        var words = entry.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 3)
        {
            throw Wrong(entry, "needs a time, a fault and its targets, such as 2s stop 2,3");
        }

        var at = TimeOf(entry, words[0]);
        var kind = Kinds.TryGetValue(words[1], out var known)
            ? known
            : throw Wrong(entry, $"names the fault '{words[1]}', which is none of {string.Join(", ", Kinds.Keys)}");
        var hasDuration = kind is FaultKind.Slow or FaultKind.PauseClient;
        if (words.Length != (hasDuration ? 4 : 3))
        {
            throw Wrong(entry, hasDuration
                ? $"needs a duration after its targets, such as 2s {words[1]} 1 200ms"
                : $"says more than a time, a fault and its targets");
        }

        var targets = TargetsOf(entry, words[2], first: kind == FaultKind.PauseClient ? 0 : 1);
        return new PlannedFault(at, kind, targets, hasDuration ? TimeOf(entry, words[3]) : TimeSpan.Zero, string.Join(' ', words));
    }

    /// <summary>Nodes are counted from 1, as their names are; clients from 0, as their log lines are.</summary>
    private static ImmutableArray<int> TargetsOf(string entry, string word, int first)
    {
        if (word.Equals("all", StringComparison.OrdinalIgnoreCase))
        {
            return [];
        }

        return [.. word.Split(',').Select(part =>
            int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= first
                ? number - first
                : throw Wrong(entry, $"targets '{part}'; expected numbers from {first}, separated by commas, or all")).Distinct()];
    }

    private static TimeSpan TimeOf(string entry, string word)
    {
        foreach (var (unit, milliseconds) in Units)
        {
            if (word.EndsWith(unit, StringComparison.Ordinal)
                && double.TryParse(word[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
            {
                return TimeSpan.FromMilliseconds(amount * milliseconds);
            }
        }

        throw Wrong(entry, $"has the time '{word}'; expected a number with a unit, such as 200ms, 2s or 1.5m");
    }

    private static FormatException Wrong(string entry, string why) => new($"The fault \"{entry}\" {why}.");
}
