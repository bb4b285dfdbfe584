using System.Collections.Immutable;

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

    /// <summary>It does not answer.</summary>
    Down,

    /// <summary>It has forgotten locks; its votes do not count for a while.</summary>
    Quarantined,
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
public sealed record NodeProgress(int Node, string Address, NodeState State);

/// <summary>How a client stands.</summary>
/// <param name="Client">From 0.</param>
public sealed record ClientProgress(int Client, ClientState State, int Increments, int Acquisitions);
