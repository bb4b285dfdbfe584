using System.Collections.Immutable;
using Simulator.Explore.Plans;

namespace Simulator.Explore.Shrinking;

/// <summary>A plan without one of its parts: what is left is numbered anew, and what was aimed at the part goes with it.</summary>
internal static class PlanParts
{
    /// <summary>Other faults, and calm as soon as they are over.</summary>
    public static ExplorePlan WithFaults(this ExplorePlan plan, IEnumerable<Fault> faults)
    {
        var sorted = faults.OrderBy(fault => fault.At).ToImmutableArray();
        return plan with { Faults = sorted, Calm = sorted.IsEmpty ? TimeSpan.Zero : sorted.Max(fault => fault.Until) };
    }

    public static ExplorePlan WithoutProcess(this ExplorePlan plan, int process)
    {
        var first = plan.Clients.Take(process).Sum();
        var last = first + plan.Clients[process];
        return (plan with
        {
            Clients = plan.Clients.RemoveAt(process),
            StartDelays = [.. DelaysOf(plan).Where((_, client) => client < first || client >= last)],
            ProcessSetups = process < plan.ProcessSetups.Length ? plan.ProcessSetups.RemoveAt(process) : plan.ProcessSetups,
            Latencies = Without(plan.Latencies, latency => latency.Process == process, latency => latency with { Process = Down(latency.Process, process) }),
        }).WithFaults(plan.Faults
            .Where(fault => !(FaultFields.Of(fault.Kind).Process && fault.Process == process))
            .Where(fault => !(FaultFields.Of(fault.Kind).Client && fault.Client >= first && fault.Client < last))
            .Select(fault => fault with { Process = Down(fault.Process, process), Client = fault.Client >= last ? fault.Client - (last - first) : fault.Client }));
    }

    /// <summary>The client's process must have another.</summary>
    public static ExplorePlan WithoutClient(this ExplorePlan plan, int process, int client) => (plan with
    {
        Clients = plan.Clients.SetItem(process, plan.Clients[process] - 1),
        StartDelays = [.. DelaysOf(plan).Where((_, other) => other != client)],
    }).WithFaults(plan.Faults
        .Where(fault => !(FaultFields.Of(fault.Kind).Client && fault.Client == client))
        .Select(fault => fault with { Client = Down(fault.Client, client) }));

    public static ExplorePlan WithoutNode(this ExplorePlan plan, int node) => (plan with
    {
        Nodes = plan.Nodes - 1,
        NodeSetups = [.. plan.NodeSetups.Where((_, number) => number != node).Select(setup => setup with { Server = WithoutServer(setup.Server, node) })],
        ProcessSetups = [.. plan.ProcessSetups.Select(setup => setup with { Nodes = WithoutNode(setup.Nodes, node) })],
        Latencies = Without(plan.Latencies, latency => latency.Node == node, latency => latency with { Node = Down(latency.Node, node) }),
    }).WithFaults(plan.Faults
        .Where(fault => !(FaultFields.Of(fault.Kind).Node && fault.Node == node))
        .Select(fault => fault with { Node = Down(fault.Node, node) }));

    /// <summary>One delay for each client.</summary>
    private static IEnumerable<TimeSpan> DelaysOf(ExplorePlan plan) =>
        Enumerable.Range(0, plan.ClientCount).Select(client => plan.StartDelays[Math.Min(client, plan.StartDelays.Length - 1)]);

    private static ImmutableArray<LatencyDeviation>? Without(
        ImmutableArray<LatencyDeviation>? latencies, Func<LatencyDeviation, bool> gone, Func<LatencyDeviation, LatencyDeviation> moved) =>
        latencies is { } all ? [.. all.Where(latency => !gone(latency)).Select(moved)] : null;

    private static ImmutableArray<int> WithoutNode(ImmutableArray<int> nodes, int node) =>
        [.. nodes.Where(number => number != node).Select(number => Down(number, node))];

    private static int? WithoutServer(int? server, int node) => server is { } number && number != node ? Down(number, node) : null;

    private static int Down(int number, int removed) => number > removed ? number - 1 : number;
}
