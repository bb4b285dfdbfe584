using Simulator.Explore.Plans;

namespace Simulator.Explore.Shrinking;

/// <summary>Simpler plans than a given one, each simpler in one respect, the boldest first.</summary>
internal static class Cuts
{
    /// <summary>
    /// Everything at once: a single fault, one client in each process, one cycle, which takes long enough for things to happen in it, and no luck but in the
    /// order of turns, or not even there.
    /// </summary>
    public static IEnumerable<ExplorePlan> OfEverything(ExplorePlan plan) =>
        from fault in plan.Faults
        let bold = Boldest(plan.WithFaults([fault]) with { Cycles = 1 })
        from strategy in new[] { StrategyKind.Fifo, StrategyKind.Random }
        select bold with { Strategy = strategy, Work = plan.Ttl * 0.3 };

    /// <summary>A schedule and latencies without any deviation.</summary>
    public static IEnumerable<ExplorePlan> OfChance(ExplorePlan plan)
    {
        if (plan.Strategy != StrategyKind.Fifo || plan.Deviations is not null)
        {
            yield return plan with { Strategy = StrategyKind.Fifo, Deviations = null };
        }

        if (plan.LatencyMax != plan.LatencyMin || plan.Latencies is not null)
        {
            yield return plan with { LatencyMax = plan.LatencyMin, Latencies = null };
        }
    }

    /// <summary>What can be switched off, and every client beginning at once.</summary>
    public static IEnumerable<ExplorePlan> OfSettings(ExplorePlan plan)
    {
        if (plan.Watched)
        {
            yield return plan with { Watched = false };
        }

        if (plan.Resources > 1)
        {
            yield return plan with { Resources = 1 };
        }

        if (plan.Think > TimeSpan.Zero)
        {
            yield return plan with { Think = TimeSpan.Zero };
        }

        if (plan.Work > TimeSpan.Zero)
        {
            yield return plan with { Work = TimeSpan.Zero };
        }

        if (plan.MaxTtl > plan.Ttl)
        {
            yield return plan with { MaxTtl = plan.Ttl };
        }

        if (plan.MonotonicExpiry)
        {
            yield return plan with { MonotonicExpiry = false };
        }

        if (plan.Persistence != "no")
        {
            yield return plan with { Persistence = "no" };
        }

        if (!plan.ProcessSetups.IsEmpty)
        {
            yield return plan with { ProcessSetups = [] };
        }

        if (!plan.NodeSetups.IsEmpty)
        {
            yield return plan with { NodeSetups = [] };
        }

        if (plan.StartDelays.Length > 1 || plan.StartDelays[0] > TimeSpan.Zero)
        {
            yield return plan with { StartDelays = [TimeSpan.Zero] };
        }
    }

    /// <summary>Fewer cycles, processes, clients and nodes.</summary>
    public static IEnumerable<ExplorePlan> OfSize(ExplorePlan plan, int leastNodes) =>
        FewerCycles(plan).Concat(FewerProcesses(plan)).Concat(FewerClients(plan)).Concat(FewerNodes(plan, leastNodes));

    public static IEnumerable<ExplorePlan> OfFaults(ExplorePlan plan) => plan.Faults.Select(fault => plan.WithFaults(plan.Faults.Remove(fault)));

    private static ExplorePlan Boldest(ExplorePlan plan) =>
        FewerClients(plan).Concat(OfChance(plan)).Concat(OfSettings(plan)).FirstOrDefault() is { } bolder ? Boldest(bolder) : plan;

    private static IEnumerable<ExplorePlan> FewerCycles(ExplorePlan plan) =>
        new[] { 1, 2, 3, plan.Cycles / 2, plan.Cycles - 1 }
            .Where(cycles => cycles >= 1 && cycles < plan.Cycles)
            .Distinct()
            .Select(cycles => plan with { Cycles = cycles });

    private static IEnumerable<ExplorePlan> FewerProcesses(ExplorePlan plan) =>
        plan.Clients.Length == 1 ? [] : Enumerable.Range(0, plan.Clients.Length).Select(plan.WithoutProcess);

    private static IEnumerable<ExplorePlan> FewerClients(ExplorePlan plan) =>
        from process in Enumerable.Range(0, plan.Clients.Length)
        where plan.Clients[process] > 1
        let first = plan.Clients.Take(process).Sum()
        from client in Enumerable.Range(first, plan.Clients[process])
        select plan.WithoutClient(process, client);

    /// <summary>Two at a time: an even number of nodes needs the same majority as one more.</summary>
    private static IEnumerable<ExplorePlan> FewerNodes(ExplorePlan plan, int leastNodes) =>
        plan.Nodes - 2 < leastNodes
            ? []
            : from higher in Enumerable.Range(0, plan.Nodes)
              from lower in Enumerable.Range(0, higher)
              select plan.WithoutNode(higher).WithoutNode(lower);
}
