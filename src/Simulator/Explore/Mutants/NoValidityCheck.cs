using Simulator.Explore.Plans;
using Simulator.Judging;

namespace Simulator.Explore.Mutants;

/// <summary>A majority is enough, however late.</summary>
internal sealed class NoValidityCheck : MisreadClock
{
    public static Mutant Mutant { get; } = new("no-validity-check", "no validity check")
    {
        Broken = "A grant for which no validity is left is given all the same.",
        Hazard = "H02",
        Breaks = SafetyProperty.HonestValidity,
        Seed = 11,
        Ground = seed => SmallPlan.Of(seed).Lasting(200)
            .With(4, draw => new Fault(FaultKind.ProcessPause, draw.Whole(5, 400))
            {
                Process = draw.Below(2), For = draw.Whole(150, 400), Otherwise = draw.Chance(0.3),
            }),
        Make = () => new NoValidityCheck(),
    };

    protected override TimeSpan Read(TimeSpan end, TimeSpan now) => now < end ? now : end - TimeSpan.FromTicks(1);
}
