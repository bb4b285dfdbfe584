using System.Collections.Immutable;
using Redlock.Protocol;

namespace Simulator.Simulation;

/// <summary>What a run is at.</summary>
public enum RunPhase
{
    /// <summary>Waiting for the nodes.</summary>
    Starting,

    /// <summary>Clients work.</summary>
    Running,

    /// <summary>Clients give back what they hold.</summary>
    Stopping,

    /// <summary>The judge looks at what is left.</summary>
    Judging,
}

/// <summary>What a client is at.</summary>
public enum ClientState
{
    /// <summary>Between two requests, or not begun.</summary>
    Idle,

    /// <summary>Waits for the lock.</summary>
    Acquiring,

    /// <summary>Has the lock and works.</summary>
    Holding,

    /// <summary>Gives the lock back.</summary>
    Releasing,

    /// <summary>Acts like a stopped process.</summary>
    Paused,

    /// <summary>Has done or given up all its increments, or was told to stop.</summary>
    Done,
}

/// <summary>What a node is at, as the lock sees it.</summary>
public enum NodeState
{
    /// <summary>Not heard of yet.</summary>
    Unknown,

    /// <summary>Its votes count.</summary>
    Up,

    /// <summary>It cannot be connected.</summary>
    Down,

    /// <summary>It has forgotten locks; its votes do not count for a while.</summary>
    Quarantined,

    /// <summary>It takes what is sent and does not answer.</summary>
    Silent,
}

/// <summary>How a run stands at one moment.</summary>
/// <param name="Elapsed">Since the run began.</param>
public sealed record RunProgress(
    RunPhase Phase,
    TimeSpan Elapsed,
    long Acquisitions,
    long Acknowledged,
    long Expected,
    long FailedRequests,
    long Fenced,
    ImmutableArray<NodeProgress> Nodes,
    ImmutableArray<ClientProgress> Clients,
    ImmutableArray<AppliedFault> Faults,
    int Breaches);

/// <summary>How a node stands.</summary>
/// <param name="Node">From 1.</param>
public sealed record NodeProgress(int Node, string Address, NodeState State)
{
    /// <summary>Votes that failed, in all coordinators together.</summary>
    public long FailedVotes { get; init; }

    /// <summary>From sending a call to the node's answer.</summary>
    public LatencyReport Latency { get; init; } = LatencyReport.Of(LatencyDistribution.Empty);
}

/// <summary>How a client stands.</summary>
/// <param name="Client">From 0.</param>
public sealed record ClientProgress(int Client, ClientState State, int Increments, int Acquisitions)
{
    /// <summary>The fencing token of its last lock; <see cref="FencingToken.None"/> before the first, and with fencing off.</summary>
    public FencingToken Token { get; init; }
}
