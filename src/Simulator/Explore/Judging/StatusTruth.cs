using Redlock.Redis;
using Simulator.Explore.World;
using Simulator.Judging;

namespace Simulator.Explore.Judging;

/// <summary>Honest status: who asks a node how a lock stands is told what the node keeps at that moment.</summary>
internal sealed class StatusTruth(Findings findings)
{
    /// <summary>A node answers.</summary>
    public void Replied(NodeSite site, RedisReply reply)
    {
        if (reply is not { Call: RedisCall.Inspect inspect, Payload: LockState state })
        {
            return;
        }

        var kept = site.Node.Peek(inspect.Keys.Lock).Text;
        if (state.Value != kept)
        {
            findings.BreakRegardless(
                SafetyProperty.HonestStatus,
                $"node-{site.Number + 1} said that {inspect.Keys.Lock} is {Stands(state.Value)} when it was {Stands(kept)}");
        }
    }

    private static string Stands(string? lockId) => lockId is null ? "free" : $"held by lock {lockId}";
}
