using Redlock.Redis;
using Simulator.Explore.Runtime;
using Simulator.Explore.World;
using Simulator.Judging;

namespace Simulator.Explore.Mutants;

/// <summary>A SET that does not look whether the key is there.</summary>
internal sealed class SetWithoutNx : Sabotage
{
    public static Mutant Mutant { get; } = new("set-without-nx", "SET without NX")
    {
        Broken = "A lock that another holds is overwritten.",
        Hazard = "H29",
        Breaks = SafetyProperty.ReleaseSafety,
        Seed = 1,
        Ground = SmallPlan.Of,
        Make = () => new SetWithoutNx(),
    };

    public override RedisReply Execute(NodeSite site, SimulatedProcess caller, RedisCall call)
    {
        if (call is not RedisCall.Acquire acquire)
        {
            return base.Execute(site, caller, call);
        }

        var set = site.Execute(call, "SET", acquire.Keys.Lock, acquire.LockId.Value, "PX", Words.Of(acquire.Ttl));
        return acquire.Fenced && set.Kind == ReplyKind.Done ? site.Execute(call, "INCR", acquire.Keys.Token) : set;
    }
}
