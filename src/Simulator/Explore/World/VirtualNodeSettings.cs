using Simulator.Nodes.Keyspaces;

namespace Simulator.Explore.World;

/// <summary>What a virtual node is for one run.</summary>
internal sealed record VirtualNodeSettings
{
    public static VirtualNodeSettings Default { get; } = new();

    /// <summary>The server's configuration: what it says of its persistence is what it tells; what a restart keeps is for who restarts it to say.</summary>
    public KeyspaceSettings Server { get; init; } = KeyspaceSettings.Default;

    /// <summary>Keys expire by the clock's timestamps, which no jump of its wall clock moves. Redis has no such mode; it is what one would wish for.</summary>
    public bool MonotonicExpiry { get; init; }

    /// <summary>How much of its last writes a restart may lose; zero keeps no record of them.</summary>
    public TimeSpan LongestTail { get; init; }
}
