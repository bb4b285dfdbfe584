using Simulator.Explore.Plans;

namespace Simulator.Explore.Shrinking;

/// <summary>Plans in which all slow messages between one process and one node have become one thing to understand: the way between them is slow.</summary>
internal static class SlowPaths
{
    public static IEnumerable<ExplorePlan> Of(ExplorePlan plan) =>
        from path in (plan.Latencies ?? []).GroupBy(latency => (latency.Process, latency.Node))
        where path.Count() > 1
        from latency in path.Select(message => message.Latency).Distinct().OrderDescending()
        from until in new[] { plan.Calm, TimeSpan.FromSeconds(1) }.Where(until => until > TimeSpan.Zero)
        select (plan with { Latencies = [.. plan.Latencies!.Value.Except(path)] }).WithFaults(plan.Faults.Add(new Fault(FaultKind.LinkSlow, TimeSpan.Zero)
        {
            Process = path.Key.Process,
            Node = path.Key.Node,
            For = until,
            Amount = latency - plan.LatencyMin - plan.SetupOfProcess(path.Key.Process).Distance,
        }));
}
