using Simulator.Simulation;

namespace Simulator.Display;

/// <summary>How the nodes voted and how long they took, one line each below a head.</summary>
internal static class NodeVotes
{
    public static IEnumerable<string> Lines(IReadOnlyCollection<NodeReport> nodes) =>
        nodes.All(node => node.Votes is { Granted: 0, Refused: 0, Failed: 0 }) ? [] : [Head, .. nodes.Select(Line)];

    /// <summary>What was wrong with the votes that failed, the most frequent first; no line for a node without.</summary>
    public static IEnumerable<string> Failures(IEnumerable<NodeReport> nodes) =>
        from node in nodes
        where node.Votes.Failed > 0
        let kinds = node.Votes.Failures.OrderByDescending(failure => failure.Value).Select(failure => $"{failure.Value} {failure.Key.Replace('_', ' ')}")
        select $"{node.Node}  {string.Join(", ", kinds)}";

    private static string Head => $"   {"granted",8}{"refused",9}{"failed",8}{"p50",9}{"p99",9}{"max",9}";

    private static string Line(NodeReport node) =>
        $"{node.Node,-3}{node.Votes.Granted,8}{node.Votes.Refused,9}{node.Votes.Failed,8}{Latency(node.Latency)}";

    private static string Latency(LatencyReport latency) => latency.Count == 0
        ? $"{"-",9}{"-",9}{"-",9}"
        : $"{Wording.Latency(latency.P50),9}{Wording.Latency(latency.P99),9}{Wording.Latency(latency.Max),9}";
}
