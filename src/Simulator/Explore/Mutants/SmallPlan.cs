using System.Collections.Immutable;
using Simulator.Explore.Plans;
using Simulator.Explore.Runtime;

namespace Simulator.Explore.Mutants;

/// <summary>Small worlds to find a bug in: two clients who contend, and whatever else the bug needs to show.</summary>
internal static class SmallPlan
{
    private static readonly ImmutableArray<int> NodeCounts = [3, 5];

    /// <summary>Two processes with a client each contend for a lock of a second, nothing goes wrong.</summary>
    public static ExplorePlan Of(ulong seed)
    {
        var draw = new RandomStream(seed, "small plan");
        return new ExplorePlan
        {
            Seed = seed,
            Strategy = (StrategyKind)draw.Below(4),
            Nodes = draw.Of(NodeCounts),
            Clients = [1, 1],
            Cycles = 6,
            StartDelays = [draw.Whole(0, 5), draw.Whole(0, 5)],
            Ttl = TimeSpan.FromSeconds(1),
            MaxTtl = TimeSpan.FromSeconds(1),
            Wait = TimeSpan.FromSeconds(3),
            LatencyMin = Milliseconds(0.5),
            LatencyMax = Milliseconds(5),
        };
    }

    /// <summary>The same, and each client holds its lock for most of the TTL while a watchdog extends it.</summary>
    public static ExplorePlan Watched(ulong seed) => Of(seed).Working(700) with { Watched = true, Cycles = 3 };

    public static TimeSpan Milliseconds(double value) => TimeSpan.FromMilliseconds(value);

    /// <summary>Whole milliseconds, uniform.</summary>
    public static TimeSpan Whole(this RandomStream draw, int from, int to) => Milliseconds(draw.Between(from, to));

    /// <summary>With another TTL; requests wait for three of them.</summary>
    public static ExplorePlan Lasting(this ExplorePlan plan, double milliseconds) =>
        plan with { Ttl = Milliseconds(milliseconds), MaxTtl = Milliseconds(milliseconds), Wait = Milliseconds(3 * milliseconds) };

    /// <summary>With clients that hold the lock for so long.</summary>
    public static ExplorePlan Working(this ExplorePlan plan, double milliseconds) => plan with { Work = Milliseconds(milliseconds) };

    /// <summary>With another latency, one way.</summary>
    public static ExplorePlan Over(this ExplorePlan plan, double fastest, double slowest) =>
        plan with { LatencyMin = Milliseconds(fastest), LatencyMax = Milliseconds(slowest) };

    /// <summary>With faults, each drawn so many times.</summary>
    public static ExplorePlan With(this ExplorePlan plan, int times, Func<RandomStream, Fault> fault)
    {
        var draw = new RandomStream(plan.Seed, $"small faults {plan.Faults.Length}");
        ImmutableArray<Fault> faults = [.. plan.Faults.Concat(Enumerable.Range(0, times).Select(_ => fault(draw))).OrderBy(one => one.At)];
        return plan with { Faults = faults, Calm = faults.Max(one => one.Until) };
    }
}
