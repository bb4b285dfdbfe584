using Akka.Actor;
using Redlock.Configuration;
using Redlock.Messages;
using Redlock.Redis;
using Simulator.Explore.Plans;
using Simulator.Explore.Runtime;
using Simulator.Explore.World;
using Simulator.Judging;

namespace Simulator.Explore.Mutants;

/// <summary>Votes are counted instead of voters.</summary>
internal sealed class DuplicateVotes : Sabotage
{
    private readonly Dictionary<RedisCall, HashSet<int>> _voters = [];
    private readonly HashSet<RedisReply> _heard = [];
    private readonly Dictionary<SimulatedProcess, IActorRef> _coordinators = [];
    private int _nodes;

    public static Mutant Mutant { get; } = new("duplicate-votes", "duplicate votes counted")
    {
        Broken = "A reply that arrives twice counts as two votes.",
        Hazard = "H28",
        Breaks = SafetyProperty.QuorumTruth,
        Seed = 3,
        Ground = seed => SmallPlan.Of(seed)
            .With(4, draw => new Fault(FaultKind.ReplyTwice, draw.Whole(0, 200))
            {
                Process = draw.Below(2), Node = draw.Below(3), For = draw.Whole(50, 500),
            }),
        Make = () => new DuplicateVotes(),
    };

    public override RedlockSettings Settings(RedlockSettings settings)
    {
        _nodes = settings.Nodes.Length;
        return settings;
    }

    public override void Listen(ActorSlot slot)
    {
        if (slot.IsCoordinator())
        {
            _coordinators[slot.Process!] = slot.Owner;
        }
        else if (slot.NodeOf() is { } node)
        {
            slot.Intercept = (message, _) =>
            {
                if (message is RedisReply reply && VoteReading.IsQuestion(reply.Call))
                {
                    Heard(slot.Process!, node, reply);
                }

                return false;
            };
        }
    }

    /// <summary>The second time the vote goes to the account of a node that has not voted yet.</summary>
    private void Heard(SimulatedProcess process, int node, RedisReply reply)
    {
        if (!_voters.TryGetValue(reply.Call, out var voters))
        {
            _voters.Add(reply.Call, voters = []);
        }

        _ = voters.Add(node);
        if (!_heard.Add(reply) && Enumerable.Range(0, _nodes).FirstOrDefault(other => !voters.Contains(other), -1) is var other and >= 0)
        {
            _coordinators[process].Tell(new NodeProtocol.Voted(other, reply.Call, VoteReading.Of(reply)));
        }
    }
}
