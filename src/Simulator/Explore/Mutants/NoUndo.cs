using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;
using Simulator.Explore.Runtime;
using Simulator.Explore.World;
using Simulator.Judging;

namespace Simulator.Explore.Mutants;

/// <summary>A round that failed leaves its keys where they are.</summary>
internal sealed class NoUndo : Sabotage
{
    private readonly HashSet<LockId> _granted = [];

    public static Mutant Mutant { get; } = new("no-undo", "no undo after failure")
    {
        Broken = "A round that failed is not taken back on the nodes that granted it.",
        Hazard = "H38",
        Breaks = SafetyProperty.Conservation,
        Seed = 1,
        Ground = seed => SmallPlan.Of(seed).Lasting(2_000),
        Make = () => new NoUndo(),
    };

    public override void Listen(ActorSlot slot)
    {
        if (slot.IsClient() || slot.NodeOf() is not null)
        {
            slot.Intercept = (message, _) =>
            {
                if (message is LockProtocol.Acquired acquired)
                {
                    _granted.Add(acquired.Lease.LockId);
                }

                return message is RedisCall.Release release && !_granted.Contains(release.LockId);
            };
        }
    }
}
