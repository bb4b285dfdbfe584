using Redlock.Configuration;
using Redlock.Protocol;
using Simulator.Explore.Plans;
using Simulator.Explore.World;
using Simulator.Judging;

namespace Simulator.Explore.Mutants;

/// <summary>Clocks are taken for equal.</summary>
internal sealed class NoDrift : Sabotage
{
    public static Mutant Mutant { get; } = new("no-drift", "drift 0 with drifting clocks")
    {
        Broken = "Nothing is taken off the validity for clocks that do not run alike.",
        Hazard = "H08",
        Breaks = SafetyProperty.BeliefExclusion,
        Seed = 1,
        Ground = seed => (SmallPlan.Of(seed).Lasting(4_000).Working(4_500) with { Nodes = 3, Cycles = 2, GivesUp = true })
            .With(4, draw => new Fault(FaultKind.NodeClockRate, draw.Whole(0, 100))
            {
                Node = draw.Below(3), Rate = 1.00495, For = TimeSpan.FromMinutes(1),
            })
            .With(1, draw => new Fault(FaultKind.ProcessClockRate, draw.Whole(0, 100))
            {
                Process = draw.Below(2), Rate = 0.99505, For = TimeSpan.FromMinutes(1),
            }),
        Make = () => new NoDrift(),
    };

    /// <summary>Every grant is longer than it should be; what comes of it is the question.</summary>
    public override IReadOnlySet<SafetyProperty> Overlooked => new HashSet<SafetyProperty> { SafetyProperty.HonestValidity };

    public override RedlockSettings Settings(RedlockSettings settings) => settings with { Drift = new ClockDrift(0, TimeSpan.Zero) };
}
