using Redlock.Redis;
using Simulator.Explore.World;
using Simulator.Judging;

namespace Simulator.Explore.Mutants;

/// <summary>Releases go over a connection of their own.</summary>
internal sealed class OvertakingRelease : Sabotage
{
    public static Mutant Mutant { get; } = new("overtaking-release", "release sent before the fate of the SET is known, on another connection")
    {
        Broken = "A release may be carried out before the SET that it is to undo.",
        Hazard = "H25",
        Breaks = SafetyProperty.Conservation,
        Seed = 3,
        Ground = seed => SmallPlan.Of(seed).Lasting(2_000).Over(0.5, 24),
        Make = () => new OvertakingRelease(),
    };

    public override bool GoesItsOwnWay(RedisCall call) => call is RedisCall.Release;
}
