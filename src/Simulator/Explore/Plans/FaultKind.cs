namespace Simulator.Explore.Plans;

/// <summary>What can go wrong in a run, by where: nodes, processes, networks, counter, people. Most last for a while; what does not is over at once.</summary>
internal enum FaultKind
{
    /// <summary>The node's server dies; its connections are reset. It starts again with all its data.</summary>
    NodeCrash,

    /// <summary>The same, and it starts again without any data.</summary>
    NodeCrashEmpty,

    /// <summary>The same, and it starts again without the writes of its last <see cref="Fault.Amount"/>.</summary>
    NodeCrashTailLost,

    /// <summary>The node's server takes what is sent and answers nothing until it goes on.</summary>
    NodeHang,

    /// <summary>The node answers with the errors of <see cref="Fault.Trouble"/>.</summary>
    NodeError,

    /// <summary>The node's clock jumps by <see cref="Fault.Amount"/>, forward or back.</summary>
    NodeClockJump,

    /// <summary>The node's clock runs at <see cref="Fault.Rate"/>.</summary>
    NodeClockRate,

    /// <summary>An administrator, or eviction, deletes all keys of the node.</summary>
    NodeFlush,

    /// <summary>The process stands still; its clock goes on.</summary>
    ProcessPause,

    /// <summary>The process stands still, and so does its clock.</summary>
    ProcessSuspend,

    /// <summary>The process dies with its coordinator and its clients, and starts anew after a while.</summary>
    ProcessCrash,

    /// <summary>The process's clock runs at <see cref="Fault.Rate"/>.</summary>
    ProcessClockRate,

    /// <summary>The process's wall clock jumps by <see cref="Fault.Amount"/>.</summary>
    ProcessWallJump,

    /// <summary>One client dies; <see cref="Fault.Client"/> says which.</summary>
    ClientCrash,

    /// <summary>Nothing passes between the process and the node; connections stand.</summary>
    Partition,

    /// <summary>Nothing passes from the process to the node.</summary>
    PartitionToNode,

    /// <summary>Nothing passes from the node to the process.</summary>
    PartitionFromNode,

    /// <summary>Everything between the process and the node takes <see cref="Fault.Amount"/> longer.</summary>
    LinkSlow,

    /// <summary>The connection is reset; what was sent may still be carried out, up to <see cref="Fault.Amount"/> later.</summary>
    LinkReset,

    /// <summary>The node's replies to the process arrive twice.</summary>
    ReplyTwice,

    /// <summary>What the process sends to the counter takes <see cref="Fault.Amount"/> longer.</summary>
    CounterSlow,

    /// <summary>The counter restarts from what it keeps on its disk.</summary>
    CounterRestart,

    /// <summary>The same, and its disk lost the writes of its last <see cref="Fault.Amount"/>.</summary>
    CounterTailLost,

    /// <summary>An administrator deletes the keys of all locks on the node; counters and marker stay.</summary>
    LocksDeleted,

    /// <summary>Somebody who has no lock writes under the keys of all locks on the node, for <see cref="Fault.Amount"/>; for ever when that is zero.</summary>
    LocksWritten,

    /// <summary>The node loses the scripts it was told.</summary>
    ScriptsFlushed,

    /// <summary>A client's last lock is released once more, as by somebody who did not hear the answer.</summary>
    ReleasedAgain,
}
