using Redlock.Messages;
using Simulator.Clients;
using Simulator.Explore.World;
using Simulator.Judging;

namespace Simulator.Explore.Mutants;

/// <summary>The guard takes only a token that is higher than any before.</summary>
internal sealed class GuardGreater : Sabotage
{
    public static Mutant Mutant { get; } = new("guard-greater", "guard `>` instead of `>=`")
    {
        Broken = "The guard refuses the second access under one lock.",
        Hazard = "H45",
        Breaks = SafetyProperty.EffectExclusion,
        Seed = 1,
        Ground = SmallPlan.Of,
        Make = () => new GuardGreater(),
    };

    public override bool Admits(GuardedRecord record, Lease lease) => lease.Token > record.Token;
}
