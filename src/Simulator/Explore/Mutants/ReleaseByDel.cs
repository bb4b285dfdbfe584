using Redlock.Redis;
using Simulator.Explore.Runtime;
using Simulator.Explore.World;
using Simulator.Judging;

namespace Simulator.Explore.Mutants;

/// <summary>A release deletes the key, whoever holds it.</summary>
internal sealed class ReleaseByDel : Sabotage
{
    public static Mutant Mutant { get; } = new("release-by-del", "release by DEL")
    {
        Broken = "A release deletes the key without comparing the lock id.",
        Hazard = "H35",
        Breaks = SafetyProperty.ReleaseSafety,
        Seed = 1,
        Ground = SmallPlan.Of,
        Make = () => new ReleaseByDel(),
    };

    public override RedisReply Execute(NodeSite site, SimulatedProcess caller, RedisCall call) =>
        call is RedisCall.Release release ? site.Execute(call, "DEL", release.Keys.Lock) : base.Execute(site, caller, call);
}
