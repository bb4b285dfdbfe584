using System.Collections.Immutable;
using Akka.Actor;
using Redlock.Messages;
using Redlock.Protocol;

namespace Simulator.Simulation;

/// <summary>Asks every coordinator of a run how its nodes have been doing, and adds the answers up.</summary>
internal sealed class NodeSurvey(IActorRef asker)
{
    private readonly List<IActorRef> _coordinators = [];
    private readonly Dictionary<IActorRef, ImmutableArray<NodeDescription>> _answers = [];
    private int _open;

    /// <summary>Whether every question has been answered.</summary>
    public bool Complete => _open == 0;

    /// <summary>Takes a coordinator in.</summary>
    public void Add(IActorRef coordinator) => _coordinators.Add(coordinator);

    /// <summary>Asks all of them.</summary>
    public void Ask()
    {
        foreach (var coordinator in _coordinators)
        {
            _open++;
            coordinator.Tell(new LockProtocol.DescribeNodes(), asker);
        }
    }

    /// <summary>One of them has answered.</summary>
    public void Answered(IActorRef coordinator, LockProtocol.NodesDescribed described)
    {
        _open--;
        _answers[coordinator] = described.Nodes;
    }

    /// <summary>What all of them together know of a node.</summary>
    /// <param name="node">From 0.</param>
    public NodeFigures Of(int node) =>
        _answers.Values.Select(nodes => NodeFigures.Of(nodes[node])).Aggregate(NodeFigures.None, (sum, figures) => sum.Plus(figures));
}

/// <summary>What is counted of a node.</summary>
internal sealed record NodeFigures(VoteCounts Votes, LatencyDistribution Latency, long LostConnections)
{
    public static NodeFigures None { get; } = new(VoteCounts.None, LatencyDistribution.Empty, 0);

    public static NodeFigures Of(NodeDescription node) => new(node.Votes, node.Latency, node.LostConnections);

    public NodeFigures Plus(NodeFigures other) =>
        new(Votes.Plus(other.Votes), Latency.Plus(other.Latency), LostConnections + other.LostConnections);
}
