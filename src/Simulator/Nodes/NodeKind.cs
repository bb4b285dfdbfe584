namespace Simulator.Nodes;

/// <summary>What stands behind a node's address.</summary>
public enum NodeKind
{
    /// <summary>A server inside this process.</summary>
    Embedded,

    /// <summary>A redis-server child process.</summary>
    Process,

    /// <summary>A server that somebody else runs.</summary>
    External,
}
