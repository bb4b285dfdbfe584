using System.Collections.Immutable;
using Redlock.Messages;
using Simulator.Explore.Plans;
using Simulator.Explore.World;
using Simulator.Judging;
using static Simulator.Explore.Scenarios.Claims;
using static Simulator.Explore.Scenarios.Scene;

namespace Simulator.Explore.Scenarios;

/// <summary>Who gets the lock how often.</summary>
internal static class FairnessScenarios
{
    private const int Cycles = 50;

    public static ImmutableArray<Scenario> Group => [FarClient()];

    private static Scenario FarClient()
    {
        var plan = Plan with { StartDelays = [Ms(100)], Cycles = Cycles, Work = Ms(5), Wait = Ms(60_000) };
        return new Scenario(
            "far-client", "H49", HazardClass.Liveness,
            "A client that is 20 ms away from the nodes contends with one that is 1 ms away: how often does it get the lock?",
            [
                Variant.Holds(
                    "one far, one near", plan with { ProcessSetups = [ProcessSetup.Default, new ProcessSetup { Distance = Ms(20) }] },
                    CounterEndsAt(2 * Cycles)) with { Figure = Share },
                Variant.Holds("both near", plan, CounterEndsAt(2 * Cycles)) with { Figure = Share },
                Variant.Holds(
                    "one far, one near, which rests for 50 ms each time",
                    plan with { ProcessSetups = [ProcessSetup.Default, new ProcessSetup { Distance = Ms(20) }], Think = Ms(50) },
                    CounterEndsAt(2 * Cycles)) with { Figure = Share },
                Variant.Holds("both in one process, which has a queue", plan with { Clients = [2] }, CounterEndsAt(2 * Cycles)) with { Figure = Share },
            ]);
    }

    /// <summary>The second client's share of the grants while both contended, and its longest wait.</summary>
    private static string Share(RunRecord record)
    {
        var end = record.All<Observation.Finished>().Min(told => told.At);
        var grants = record.All<LockEvents.Granted>().Where(told => told.At <= end).ToArray();
        var second = grants.Count(told => ExploreWorld.NumberOf(told.What.Lease.Client) == 1);
        var longest = GrantsOf(record, 1).Max(told => told.What.Waited);
        return FormattableString.Invariant(
            $"client 1 got {second} of {grants.Length} locks while both contended; its longest wait was {longest.TotalMilliseconds:0} ms");
    }
}
