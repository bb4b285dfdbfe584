using Redlock.Redis;
using Simulator.Explore.Plans;
using Simulator.Explore.Runtime;
using Simulator.Explore.World;
using Simulator.Judging;

namespace Simulator.Explore.Mutants;

/// <summary>An extension sets the expiry of whatever lock is there.</summary>
internal sealed class ExtendWithoutComparing : Sabotage
{
    public static Mutant Mutant { get; } = new("extend-without-comparing", "extend without comparing")
    {
        Broken = "The TTL of another's lock is set anew.",
        Hazard = "H39",
        Breaks = SafetyProperty.ReleaseSafety,
        Seed = 2,
        Ground = seed => SmallPlan.Watched(seed)
            .With(3, draw => new Fault(FaultKind.ProcessPause, draw.Whole(0, 2_000))
            {
                Process = draw.Below(2), For = draw.Whole(700, 2_000), Otherwise = draw.Chance(0.5),
            }),
        Make = () => new ExtendWithoutComparing(),
    };

    public override RedisReply Execute(NodeSite site, SimulatedProcess caller, RedisCall call) =>
        call is RedisCall.Extend extend ? site.Execute(call, "PEXPIRE", extend.Keys.Lock, Words.Of(extend.Ttl)) : base.Execute(site, caller, call);
}
