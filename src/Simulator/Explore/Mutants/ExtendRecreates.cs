using Redlock.Redis;
using Simulator.Explore.Plans;
using Simulator.Explore.Runtime;
using Simulator.Explore.World;
using Simulator.Judging;

namespace Simulator.Explore.Mutants;

/// <summary>An extension makes a key that is gone anew.</summary>
internal sealed class ExtendRecreates : Sabotage
{
    public static Mutant Mutant { get; } = new("extend-recreates", "extend re-creates")
    {
        Broken = "A lock that a node has lost is set again by its extension.",
        Hazard = "H40",
        Breaks = SafetyProperty.ReleaseSafety,
        Seed = 2,
        Ground = seed => SmallPlan.Watched(seed)
            .With(2, draw => new Fault(FaultKind.NodeCrashEmpty, draw.Whole(0, 1_500)) { Node = 0, For = draw.Whole(1, 100) }),
        Make = () => new ExtendRecreates(),
    };

    public override RedisReply Execute(NodeSite site, SimulatedProcess caller, RedisCall call)
    {
        var reply = base.Execute(site, caller, call);
        return call is RedisCall.Extend extend && reply is { Kind: ReplyKind.Done, Number: 0 }
            && site.Execute(call, "SET", extend.Keys.Lock, extend.LockId.Value, "NX", "PX", Words.Of(extend.Ttl)).Kind != ReplyKind.Nil
                ? reply with { Number = 1 }
                : reply;
    }
}
