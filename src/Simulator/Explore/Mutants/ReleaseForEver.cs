using Akka.Actor;
using Redlock.Redis;
using Simulator.Explore.Runtime;
using Simulator.Explore.World;
using Simulator.Judging;

namespace Simulator.Explore.Mutants;

/// <summary>A release is sent again until a node says that it deleted something.</summary>
internal sealed class ReleaseForEver : Sabotage
{
    public static Mutant Mutant { get; } = new("release-for-ever", "release answering 0 retried for ever")
    {
        Broken = "A release that finds nothing to delete is sent again, and again.",
        Hazard = "H30",
        Breaks = SafetyProperty.Quiescence,
        Seed = 1,
        Ground = seed => SmallPlan.Of(seed).Over(5, 5) with { Nodes = 1, Cycles = 1 },
        Make = () => new ReleaseForEver(),
    };

    public override void Listen(ActorSlot slot)
    {
        if (slot.NodeOf() is not null)
        {
            slot.Intercept = (message, _) =>
            {
                if (message is RedisReply { Kind: ReplyKind.Done, Number: 0, Call: RedisCall.Release release })
                {
                    slot.Owner.Tell(new RedisCall.Release(release.Keys, release.LockId), ActorRefs.NoSender);
                }

                return false;
            };
        }
    }
}
