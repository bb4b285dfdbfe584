using System.Collections.Immutable;
using Akka.Actor;
using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;

namespace Redlock.Actors;

/// <summary>What this process tells others that wait for the same locks, and hears from them. Runs inside the coordinator.</summary>
/// <param name="number">Of the first release that is told; every later one has a higher one.</param>
internal sealed class Hints(
    ProcessId me, long number, KeyNames keys, Deployment deployment, IReadOnlyDictionary<Resource, ResourceLock> resources, NodeNews news)
{
    private ulong _deaf;

    public ProcessId Me => me;

    /// <summary>Somebody told something.</summary>
    public void Hear(NodeProtocol.Hinted hinted)
    {
        switch (Hint.Parse(hinted.Text))
        {
            case Hint.Waiting waiting when waiting.Process != me && resources.TryGetValue(waiting.Resource, out var place):
                place.Turns?.Heard(waiting.Process);
                break;
            case Hint.Turn turn when turn.Order.Contains(me):
                Take(hinted.Node, turn);
                break;
        }
    }

    /// <summary>A node lets nobody listen: what it would tell is lost, and said once.</summary>
    public void OnDeaf(NodeProtocol.Deaf deaf)
    {
        var bit = 1UL << deaf.Node;
        if ((_deaf & bit) == 0)
        {
            _deaf |= bit;
            news.Warned(deployment.Nodes[deaf.Node], $"tells no hints, so that waiting for other processes takes longer: {deaf.Reason}");
        }
    }

    /// <summary>Whether it is the one by this name: one that was forgotten may hear of its last release yet.</summary>
    public bool Knows(ResourceLock place) => resources.TryGetValue(place.Resource, out var known) && known == place;

    /// <summary>Tells every process that this one waits.</summary>
    public void Announce(Resource resource)
    {
        var call = new RedisCall.Publish(keys.Hints, new Hint.Waiting(me, resource).ToString());
        foreach (var node in deployment.Nodes.Where(node => node.Votes))
        {
            node.Actor.Tell(call, ActorRefs.NoSender);
        }
    }

    /// <summary>What the nodes are to tell when they have deleted the key.</summary>
    /// <param name="tellers">Which of them, one bit each.</param>
    /// <param name="given">The id that is released and never used again; null when it may be.</param>
    public TurnMessage MessageFor(Resource resource, ImmutableArray<ProcessId> order, ulong tellers, LockId? given) =>
        new(keys.HintsTo, NextTurn(resource, order) with { Given = given }, tellers);

    /// <summary>Gives up a turn that is not needed, on every node.</summary>
    public void PassOn(Resource resource, ImmutableArray<ProcessId> order)
    {
        var turn = NextTurn(resource, order);
        foreach (var node in deployment.Nodes.Where(node => node.Votes))
        {
            PassOn(turn, node);
        }
    }

    private Hint.Turn NextTurn(Resource resource, ImmutableArray<ProcessId> order) => new(me, number++, order, resource);

    private void Take(int node, Hint.Turn turn)
    {
        if (resources.TryGetValue(turn.Resource, out var place) && place.WantsTurn)
        {
            place.Turns!.Told(node, turn);
        }
        else
        {
            // Nobody waits here any more. Each node's message goes on over that node, so that the next hears as many as told this process.
            PassOn(turn.After(me), deployment.Nodes[node]);
        }
    }

    private void PassOn(Hint.Turn turn, NodeState node)
    {
        if (turn.Order is [var next, ..])
        {
            node.Actor.Tell(new RedisCall.Publish(keys.HintsTo + next, turn.ToString()), ActorRefs.NoSender);
        }
    }
}
