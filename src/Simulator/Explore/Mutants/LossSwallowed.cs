using Redlock.Messages;
using Simulator.Explore.Plans;
using Simulator.Explore.Runtime;
using Simulator.Explore.World;
using Simulator.Judging;

namespace Simulator.Explore.Mutants;

/// <summary>The watchdog keeps to itself what it finds out.</summary>
internal sealed class LossSwallowed : Sabotage
{
    public static Mutant Mutant { get; } = new("loss-swallowed", "automatic extension swallows loss")
    {
        Broken = "The holder never hears that its lock is lost or uncertain.",
        Hazard = "H42",
        Breaks = SafetyProperty.LossNotice,
        Seed = 2,
        Ground = seed => SmallPlan.Watched(seed).Working(1_500)
            .With(6, draw => new Fault(FaultKind.Partition, draw.Whole(0, 2_000))
            {
                Process = draw.Below(2), Node = draw.Below(3), For = draw.Whole(1_000, 2_500),
            }),
        Make = () => new LossSwallowed(),
    };

    public override void Listen(ActorSlot slot)
    {
        if (slot.IsClient())
        {
            slot.Intercept = (message, _) => message is LockProtocol.INotice;
        }
    }
}
