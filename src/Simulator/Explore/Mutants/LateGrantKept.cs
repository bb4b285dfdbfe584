using Redlock.Configuration;
using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;
using Simulator.Explore.Runtime;
using Simulator.Explore.World;
using Simulator.Judging;

namespace Simulator.Explore.Mutants;

/// <summary>A round that was given up before it was lost is not undone.</summary>
internal sealed class LateGrantKept : Sabotage
{
    private readonly Dictionary<LockId, Tally> _tallies = [];
    private readonly HashSet<LockId> _given = [];
    private Quorum _quorum;

    public static Mutant Mutant { get; } = new("late-grant-kept", "late grant not released")
    {
        Broken = "A grant that comes after its request was answered is held by nobody.",
        Hazard = "H32",
        Breaks = SafetyProperty.Conservation,
        Seed = 1,
        Ground = seed => SmallPlan.Of(seed).Lasting(2_000).Over(1, 24) with { Wait = SmallPlan.Milliseconds(30), Cycles = 3 },
        Make = () => new LateGrantKept(),
    };

    public override RedlockSettings Settings(RedlockSettings settings)
    {
        _quorum = new Quorum(settings.Nodes.Length);
        return settings;
    }

    public override void Listen(ActorSlot slot)
    {
        if (slot.IsCoordinator())
        {
            slot.Intercept = (message, _) =>
            {
                if (message is NodeProtocol.Voted { Call: RedisCall.Acquire call } voted)
                {
                    _tallies[call.LockId] = TallyOf(call.LockId).With(voted.Node, voted.Vote.Kind);
                }

                return false;
            };
        }
        else if (slot.IsClient() || slot.NodeOf() is not null)
        {
            slot.Intercept = (message, _) =>
            {
                if (message is LockProtocol.Acquired acquired)
                {
                    _given.Add(acquired.Lease.LockId);
                }

                return message is RedisCall.Release release && !_given.Contains(release.LockId)
                    && (TallyOf(release.LockId).Decision is Decision.Open or Decision.Won);
            };
        }
    }

    private Tally TallyOf(LockId lockId) => _tallies.TryGetValue(lockId, out var tally) ? tally : new Tally(_quorum);
}
