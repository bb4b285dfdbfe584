using Simulator.Clients;
using Simulator.Explore.Plans;
using Simulator.Explore.World;
using Simulator.Judging;

namespace Simulator.Explore.Mutants;

/// <summary>The guard does not keep the highest token on its disk.</summary>
internal sealed class GuardForgets : Sabotage
{
    public static Mutant Mutant { get; } = new("guard-forgets", "guard forgets on restart")
    {
        Broken = "After a restart the guard admits every token.",
        Hazard = "H45",
        Breaks = SafetyProperty.EffectExclusion,
        Seed = 65,
        Ground = seed => SmallPlan.Of(seed).Lasting(200)
            .With(3, draw => new Fault(FaultKind.CounterSlow, draw.Whole(0, 400))
            {
                Process = draw.Below(2), Amount = draw.Whole(90, 260), For = draw.Whole(100, 400),
            })
            .With(4, draw => new Fault(FaultKind.CounterRestart, draw.Whole(50, 900))),
        Make = () => new GuardForgets(),
    };

    public override GuardedRecord AfterRestart(GuardedRecord stored) => GuardedRecord.Initial with { Value = stored.Value };
}
