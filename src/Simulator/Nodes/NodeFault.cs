namespace Simulator.Nodes;

/// <summary>What can be done to a node.</summary>
public enum NodeFault
{
    /// <summary>The server is killed: connections are reset, new ones refused.</summary>
    Stop,

    /// <summary>A stopped server starts again with what its persistence kept.</summary>
    Start,

    /// <summary>The server stands still, as under SIGSTOP: it takes connections and answers nothing.</summary>
    Hang,

    /// <summary>A hung or slow server goes on normally; what was sent to it meanwhile is executed.</summary>
    Resume,

    /// <summary>The server restarts having forgotten everything.</summary>
    RestartEmpty,

    /// <summary>The server restarts with its data, whatever its persistence.</summary>
    RestartKeep,

    /// <summary>Every reply is held back for a while; order is kept.</summary>
    Slow,
}
