using System.Collections.Immutable;
using System.Globalization;
using Simulator.Nodes;

namespace Simulator.Faults;

/// <summary>Reads fault plans: entries such as <c>2s stop 2,3</c>, <c>1s slow 4 200ms</c>, <c>3s pause-client 0 8s</c>, <c>6s start all</c>.</summary>
public static class FaultPlan
{
    private const string PauseClient = "pause-client";

    private static readonly (string Unit, double Milliseconds)[] Units = [("ms", 1), ("s", 1_000), ("m", 60_000)];

    /// <summary>Entries in the order they happen.</summary>
    /// <exception cref="FormatException">An entry makes no sense; the message quotes it and says why, in one sentence.</exception>
    public static ImmutableArray<PlannedFault> Parse(IEnumerable<string> entries) => [.. entries.Select(ParseEntry).OrderBy(fault => fault.At)];

    /// <summary>Why a plan cannot be carried out on these nodes and clients, in one sentence; null when it can.</summary>
    public static string? ProblemWith(IEnumerable<PlannedFault> plan, IReadOnlyList<ISimulatedNode> nodes, int clients)
    {
        foreach (var fault in plan)
        {
            var count = fault.NodeFault is null ? clients : nodes.Count;
            if (fault.Targets.Any(target => target >= count))
            {
                return $"The fault \"{fault.Text}\" targets more than there are: {count} {(fault.NodeFault is null ? "clients, counted from 0" : "nodes")}.";
            }

            var unable = fault.NodeFault is { } nodeFault ? fault.TargetsOf(count).Select(node => nodes[node]).FirstOrDefault(node => !node.Supports(nodeFault)) : null;
            if (unable is not null)
            {
                return $"The fault \"{fault.Text}\" cannot be carried out: {unable.Name} is of a kind that does not support it.";
            }
        }

        return null;
    }

    private static PlannedFault ParseEntry(string entry)
    {
        var words = entry.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 3)
        {
            throw Wrong(entry, "needs a time, a fault and its targets, such as 2s stop 2,3");
        }

        var at = TimeOf(entry, words[0]);
        var pausesClients = words[1].Equals(PauseClient, StringComparison.OrdinalIgnoreCase);
        var nodeFault = NodeFaultNames.FaultNamed(words[1]);
        if (nodeFault is null && !pausesClients)
        {
            throw Wrong(entry, $"names the fault '{words[1]}', which is none of {string.Join(", ", NodeFaultNames.All)}, {PauseClient}");
        }

        var hasDuration = pausesClients || nodeFault == NodeFault.Slow;
        if (words.Length != (hasDuration ? 4 : 3))
        {
            throw Wrong(entry, hasDuration
                ? $"needs a duration after its targets, such as {words[0]} {words[1]} {words[2]} 200ms"
                : "says more than a time, a fault and its targets");
        }

        var targets = TargetsOf(entry, words[2], first: pausesClients ? 0 : 1);
        var duration = hasDuration ? TimeOf(entry, words[3]) : TimeSpan.Zero;
        return new PlannedFault(at, pausesClients ? null : nodeFault, targets, duration, string.Join(' ', words));
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
