using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;
using Simulator.Explore.Runtime;
using Simulator.Explore.World;
using Simulator.Judging;

namespace Simulator.Explore.Mutants;

/// <summary>Only the nodes that are known to have granted a lock are told that it is released.</summary>
internal sealed class ReleaseToGranters : Sabotage
{
    private readonly HashSet<(LockId LockId, int Node)> _granted = [];

    public static Mutant Mutant { get; } = new("release-to-granters", "release only to the nodes that granted")
    {
        Broken = "A node whose grant came too late, or got lost, keeps its key.",
        Hazard = "H24",
        Breaks = SafetyProperty.Conservation,
        Seed = 1,
        Ground = seed => SmallPlan.Of(seed).Lasting(2_000).Over(0.5, 27),
        Make = () => new ReleaseToGranters(),
    };

    public override void Listen(ActorSlot slot)
    {
        if (slot.IsCoordinator())
        {
            slot.Intercept = (message, _) =>
            {
                if (message is NodeProtocol.Voted { Call: RedisCall.Acquire call, Vote.Kind: VoteKind.Granted } voted)
                {
                    _granted.Add((call.LockId, voted.Node));
                }

                return false;
            };
        }
        else if (slot.NodeOf() is { } node)
        {
            slot.Intercept = (message, sender) =>
            {
                if (message is not RedisCall.Release release || _granted.Contains((release.LockId, node)))
                {
                    return false;
                }

                sender.Tell(new NodeProtocol.Voted(node, release, Vote.Failed(VoteFailure.Skipped)), slot.Owner);
                return true;
            };
        }
    }
}
