using Redlock.Redis;
using Simulator.Explore.Runtime;
using Simulator.Explore.World;
using Simulator.Judging;

namespace Simulator.Explore.Mutants;

/// <summary>A SET without an expiry.</summary>
internal sealed class SetWithoutPx : Sabotage
{
    public static Mutant Mutant { get; } = new("set-without-px", "SET without PX")
    {
        Broken = "The nodes keep a lock that is not released for ever.",
        Hazard = "H33",
        Breaks = SafetyProperty.Conservation,
        Seed = 1,
        Ground = SmallPlan.Of,
        Make = () => new SetWithoutPx(),
    };

    public override RedisReply Execute(NodeSite site, SimulatedProcess caller, RedisCall call)
    {
        var reply = base.Execute(site, caller, call);
        if (call is RedisCall.Acquire acquire && reply is { Kind: ReplyKind.Done, Number: > 0 })
        {
            _ = site.Execute(call, "PERSIST", acquire.Keys.Lock);
        }

        return reply;
    }
}
