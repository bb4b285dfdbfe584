namespace Simulator.Nodes;

/// <summary>What a node's server remembers when it is killed and started again.</summary>
public enum Persistence
{
    /// <summary>No append-only file: nothing.</summary>
    None,

    /// <summary><c>appendfsync everysec</c>: everything, unless the machine loses power.</summary>
    EverySecond,

    /// <summary><c>appendfsync always</c>: everything that was answered.</summary>
    Always,
}
