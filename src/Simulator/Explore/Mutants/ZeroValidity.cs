using Simulator.Explore.Plans;
using Simulator.Judging;

namespace Simulator.Explore.Mutants;

/// <summary>A validity of exactly zero passes for one.</summary>
internal sealed class ZeroValidity : MisreadClock
{
    public static Mutant Mutant { get; } = new("zero-validity", "validity >= 0")
    {
        Broken = "A grant is given when exactly no time is left of it.",
        Hazard = "H05",
        Breaks = SafetyProperty.HonestValidity,
        Seed = 45,
        Ground = seed => SmallPlan.Of(seed).Lasting(200).Over(1, 1)
            .With(3, draw => new Fault(FaultKind.ProcessPause, draw.Whole(5, 80)) { Process = draw.Below(2), For = draw.Whole(194, 198) }),
        Make = () => new ZeroValidity(),
    };

    protected override TimeSpan Read(TimeSpan end, TimeSpan now) => now == end ? end - TimeSpan.FromTicks(1) : now;
}
