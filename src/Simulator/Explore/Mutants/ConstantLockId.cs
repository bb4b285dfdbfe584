using Redlock.Actors;
using Redlock.Protocol;
using Simulator.Explore.Plans;
using Simulator.Explore.Runtime;
using Simulator.Explore.World;
using Simulator.Judging;

namespace Simulator.Explore.Mutants;

/// <summary>Every lock of a process has the same id.</summary>
internal sealed class ConstantLockId : Sabotage
{
    public static Mutant Mutant { get; } = new("constant-lock-id", "value = client id")
    {
        Broken = "The value of a lock says who holds it, not which lock it is.",
        Hazard = "H34",
        Breaks = SafetyProperty.BeliefExclusion,
        Seed = 18,
        Ground = seed => (SmallPlan.Of(seed).Lasting(3_000).Over(5, 20).Working(250) with { Nodes = 1 })
            .With(8, draw => new Fault(FaultKind.LinkReset, draw.Whole(20, 3_000)) { Process = draw.Below(2), Amount = draw.Whole(120, 500) }),
        Make = () => new ConstantLockId(),
    };

    public override LockSeams Seams(LockSeams seams, SimulatedProcess process) => seams with { LockIds = new Same(new LockId(process.Name)) };

    private sealed class Same(LockId id) : ILockIdSource
    {
        public LockId Next() => id;
    }
}
