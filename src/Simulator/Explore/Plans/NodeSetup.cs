namespace Simulator.Explore.Plans;

/// <summary>How one node is set up, where it differs from the others.</summary>
internal sealed record NodeSetup
{
    /// <summary>As every node is that nothing else is said of.</summary>
    public static NodeSetup Default { get; } = new();

    /// <summary>The server, from 0, that the node's address leads to; null for its own.</summary>
    public int? Server { get; init; }

    /// <summary>The setting <c>maxmemory-policy</c>.</summary>
    public string EvictionPolicy { get; init; } = "noeviction";

    /// <summary>Whether <c>no-appendfsync-on-rewrite</c> is set.</summary>
    public bool NoFsyncOnRewrite { get; init; }

    /// <summary>Whether the server is part of a Redis Cluster.</summary>
    public bool InCluster { get; init; }

    /// <summary>What its fencing counters stand at when the run begins; 0 when there are none.</summary>
    public long Counter { get; init; }
}
