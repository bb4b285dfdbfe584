using Redlock.Configuration;
using Simulator.Explore.Plans;

namespace Simulator.Explore.Judging;

/// <summary>How long a run may take for what it must do.</summary>
/// <param name="Undo">From the end of a round until no reachable node keeps its key.</param>
/// <param name="Recovery">From the last fault until the nodes are connected and vote again.</param>
/// <param name="Turn">From one lock to the next, while somebody waits.</param>
/// <param name="Rest">From the last client's end until nothing is left to do.</param>
internal sealed record Patience(TimeSpan Undo, TimeSpan Recovery, TimeSpan Turn, TimeSpan Rest)
{
    public static Patience For(ExplorePlan plan, RedlockSettings redlock)
    {
        var roundTrip = plan.LatencyMax * 2;
        var margin = redlock.NodeTimeout * 10 + roundTrip * 10 + redlock.Retry.Max * 4 + TimeSpan.FromSeconds(1);
        return new Patience(
            Undo: roundTrip * 3 + redlock.NodeTimeout * 6 + redlock.Breaker.ProbeInterval * 2,
            Recovery: redlock.Reconnect.Max + redlock.Reconnect.Timeout * 2 + plan.MaxTtl + margin,
            Turn: plan.MaxTtl + plan.Work + margin,
            Rest: plan.MaxTtl * 4 + plan.Wait + redlock.Settle + margin);
    }
}
