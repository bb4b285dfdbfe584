using Simulator.Explore.Plans;
using Simulator.Explore.World;
using Simulator.Judging;

namespace Simulator.Explore.Mutants;

/// <summary>The guard looks at the token, and writes a while later.</summary>
internal sealed class GuardNotAtomic : Sabotage
{
    public static Mutant Mutant { get; } = new("guard-not-atomic", "guard not atomic")
    {
        Broken = "Between the guard's look at a token and its write another may come.",
        Hazard = "H45",
        Breaks = SafetyProperty.EffectExclusion,
        Seed = 33,
        Ground = seed => SmallPlan.Of(seed).Lasting(200)
            .With(3, draw => new Fault(FaultKind.CounterSlow, draw.Whole(0, 400))
            {
                Process = draw.Below(2), Amount = draw.Whole(90, 260), For = draw.Whole(100, 400),
            }),
        Make = () => new GuardNotAtomic(),
    };

    public override TimeSpan TimeBetweenCheckAndWrite => SmallPlan.Milliseconds(20);
}
