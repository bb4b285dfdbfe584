using Simulator.Nodes.Keyspaces;

namespace Simulator.Explore.World;

/// <summary>What a virtual node is for one run.</summary>
internal sealed record VirtualNodeSettings
{
    public static VirtualNodeSettings Default { get; } = new();

    /// <summary>
    /// The server's configuration. What it says of persistence is what the server tells; what a restart keeps, whoever restarts it says.
    /// </summary>
    public KeyspaceSettings Server { get; init; } = KeyspaceSettings.Default;

    /// <summary>
    /// Keys expire by the clock's timestamps, which no jump of its wall clock moves. Redis has no such mode; it is what one would wish for.
    /// </summary>
    public bool MonotonicExpiry { get; init; }

    /// <summary>How much of its last writes a restart may lose; zero keeps no record of them.</summary>
    public TimeSpan LongestTail { get; init; }
}
