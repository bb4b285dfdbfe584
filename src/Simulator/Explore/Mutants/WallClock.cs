using Redlock.Actors;
using Simulator.Explore.Plans;
using Simulator.Explore.Runtime;
using Simulator.Explore.World;
using Simulator.Judging;

namespace Simulator.Explore.Mutants;

/// <summary>Durations are measured on the wall clock.</summary>
internal sealed class WallClock : Sabotage
{
    public static Mutant Mutant { get; } = new("wall-clock", "wall clock")
    {
        Broken = "Elapsed time is read from a wall clock, which may be stepped.",
        Hazard = "H10",
        Breaks = SafetyProperty.HonestValidity,
        Seed = 1,
        Ground = seed => SmallPlan.Of(seed)
            .With(4, draw => new Fault(FaultKind.ProcessWallJump, draw.Whole(5, 200)) { Process = draw.Below(2), Amount = draw.Whole(-2_000, 100) }),
        Make = () => new WallClock(),
    };

    public override LockSeams Seams(LockSeams seams, SimulatedProcess process) => seams with { Clock = new SteppedClock(process.Clock) };

    private sealed class SteppedClock(SimulatedClock clock) : TimeProvider
    {
        public override long TimestampFrequency => clock.TimestampFrequency;

        public override long GetTimestamp() => (clock.Local + clock.WallOffset).Ticks;

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();
    }
}
