using System.Collections.Immutable;
using Simulator.Explore.Plans;

namespace Simulator.Explore.Search;

/// <summary>The durations at which something turns: nothing, a tick, and just before, at and just after each time that the lock counts with.</summary>
internal static class Boundaries
{
    public static ImmutableArray<TimeSpan> Of(ExplorePlan plan)
    {
        var tick = TimeSpan.FromMilliseconds(1);
        var drift = plan.Ttl * 0.01 + TimeSpan.FromMilliseconds(2);
        var nodeTimeout = TimeSpan.FromMilliseconds(Math.Min(50, plan.Ttl.TotalMilliseconds / 10));
        return
        [
            TimeSpan.Zero, tick, nodeTimeout - tick, nodeTimeout + tick, plan.Ttl - drift - tick, plan.Ttl - drift, plan.Ttl - drift + tick,
            plan.Ttl, plan.Ttl + tick, plan.Ttl * 2,
        ];
    }
}
