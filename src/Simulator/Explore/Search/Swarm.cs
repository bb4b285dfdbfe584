using System.Collections.Immutable;
using Simulator.Explore.Plans;
using Simulator.Explore.Runtime;

namespace Simulator.Explore.Search;

/// <summary>Which faults a search may draw.</summary>
internal enum Disturbance
{
    /// <summary>Only what the lock must bear without two clients ever believing to hold it.</summary>
    Kept,

    /// <summary>What breaks an assumption of the lock as well: fencing must still keep the counter right.</summary>
    Broken,

    /// <summary>Either, as the seed will have it.</summary>
    Any,
}

/// <summary>
/// Draws a plan from a seed: a small configuration, and a few kinds of faults at rates of its own (swarm testing; Groce et al., ISSTA 2012), because many
/// kinds at once hide what each alone would show.
/// </summary>
internal sealed class Swarm(Disturbance disturbance)
{
    /// <summary>Every run has at least so many lock cycles.</summary>
    private const int LeastCycles = 24;

    private static readonly ImmutableArray<int> NodeCounts = [5, 3, 5, 3, 5, 3, 1];
    private static readonly ImmutableArray<int> Milliseconds = [200, 1_000, 1_000, 10_000];

    public ExplorePlan PlanOf(ulong seed)
    {
        var draw = new RandomStream(seed, "plan");
        var nodes = draw.Of(NodeCounts);
        var clients = ClientsOf(draw);
        var ttl = TimeSpan.FromMilliseconds(draw.Of(Milliseconds));
        var watched = draw.Chance(0.25);
        var (fastest, slowest) = LatencyOf(draw, ttl);
        var plan = new ExplorePlan
        {
            Seed = seed,
            Strategy = (StrategyKind)draw.Below(4),
            Nodes = nodes,
            Clients = clients,
            Resources = draw.Chance(0.85) ? 1 : 2,
            Cycles = (LeastCycles + clients.Sum() - 1) / clients.Sum(),
            StartDelays = [.. Enumerable.Range(0, clients.Sum()).Select(_ => draw.Between(TimeSpan.Zero, TimeSpan.FromMilliseconds(5)))],
            Ttl = ttl,
            MaxTtl = ttl * draw.Between(1, 2),
            Wait = WaitOf(draw, ttl, slowest),
            Work = WorkOf(draw, ttl, watched),
            Think = draw.Chance(0.7) ? TimeSpan.Zero : draw.Between(TimeSpan.Zero, TimeSpan.FromMilliseconds(20)),
            Watched = watched,
            Fencing = draw.Chance(0.85),
            Persistence = draw.Chance(0.5) ? "no" : "always",
            LatencyMin = fastest,
            LatencyMax = slowest,
        };
        var faults = new FaultDraws(plan, disturbance == Disturbance.Any ? draw.Chance(0.6) ? Disturbance.Kept : Disturbance.Broken : disturbance).Draw();
        return plan with { Faults = faults, Calm = faults.Length == 0 ? TimeSpan.Zero : faults.Max(fault => fault.Until) };
    }

    private static ImmutableArray<int> ClientsOf(RandomStream draw)
    {
        var processes = draw.Between(1, 3);
        var clients = Enumerable.Range(0, processes).Select(_ => draw.Between(1, 8 / processes)).ToImmutableArray();
        return clients.Sum() > 1 ? clients : [2];
    }

    /// <summary>A round trip must fit into the node time-out most of the time, or nobody ever gets a lock.</summary>
    private static (TimeSpan, TimeSpan) LatencyOf(RandomStream draw, TimeSpan ttl) => draw.Below(5) switch
    {
        0 => (TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1)),
        1 or 2 => (TimeSpan.FromMilliseconds(0.1), TimeSpan.FromMilliseconds(2)),
        3 => (TimeSpan.FromMilliseconds(0.5), TimeSpan.FromMilliseconds(10)),
        _ => (TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(ttl < TimeSpan.FromSeconds(1) ? 9 : 25)),
    };

    private static TimeSpan WaitOf(RandomStream draw, TimeSpan ttl, TimeSpan slowest) => draw.Below(4) switch
    {
        0 when ttl <= TimeSpan.FromSeconds(1) => TimeSpan.Zero,
        1 => slowest * 6 + TimeSpan.FromMilliseconds(draw.Between(20, 500)),
        _ => ttl * 3,
    };

    private static TimeSpan WorkOf(RandomStream draw, TimeSpan ttl, bool watched) => draw.Below(6) switch
    {
        0 or 1 => TimeSpan.Zero,
        2 => ttl > TimeSpan.FromSeconds(1) ? TimeSpan.FromMilliseconds(50) : watched ? ttl * 1.5 : ttl * 0.3,
        _ => draw.Between(TimeSpan.Zero, TimeSpan.FromMilliseconds(5)),
    };
}
