namespace Simulator.Explore.Plans;

/// <summary>What a kind of fault has a use for.</summary>
/// <param name="BackAsWell">Whether the amount may be below zero.</param>
internal readonly record struct FaultFields(
    bool Node = false, bool Process = false, bool Client = false, bool For = false, bool Amount = false, bool Rate = false, bool Otherwise = false,
    bool Trouble = false, bool BackAsWell = false)
{
    public static FaultFields Of(FaultKind kind) => kind switch
    {
        FaultKind.NodeCrash or FaultKind.NodeCrashEmpty => new(Node: true, For: true, Otherwise: true),
        FaultKind.NodeCrashTailLost => new(Node: true, For: true, Otherwise: true, Amount: true),
        FaultKind.NodeHang => new(Node: true, For: true),
        FaultKind.NodeError => new(Node: true, For: true, Trouble: true),
        FaultKind.NodeClockJump => new(Node: true, Amount: true, BackAsWell: true),
        FaultKind.NodeClockRate => new(Node: true, For: true, Rate: true),
        FaultKind.NodeFlush => new(Node: true),
        FaultKind.ProcessPause or FaultKind.ProcessSuspend => new(Process: true, For: true, Otherwise: true),
        FaultKind.ProcessCrash => new(Process: true, For: true),
        FaultKind.ProcessClockRate => new(Process: true, For: true, Rate: true),
        FaultKind.ProcessWallJump => new(Process: true, Amount: true, BackAsWell: true),
        FaultKind.ClientCrash => new(Client: true),
        FaultKind.Partition or FaultKind.PartitionToNode or FaultKind.PartitionFromNode or FaultKind.ReplyTwice => new(Node: true, Process: true, For: true),
        FaultKind.LinkSlow => new(Node: true, Process: true, For: true, Amount: true),
        FaultKind.LinkReset => new(Node: true, Process: true, Amount: true),
        FaultKind.CounterSlow => new(Process: true, For: true, Amount: true),
        FaultKind.CounterRestart => new(),
        FaultKind.CounterTailLost => new(Amount: true),
        FaultKind.LocksDeleted or FaultKind.ScriptsFlushed => new(Node: true),
        FaultKind.LocksWritten => new(Node: true, Amount: true),
        FaultKind.ReleasedAgain => new(Client: true),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>A fault with nothing but what its kind has a use for.</summary>
    public static Fault Plain(Fault fault)
    {
        var use = Of(fault.Kind);
        return new Fault(fault.Kind, fault.At)
        {
            Node = use.Node ? fault.Node : default,
            Process = use.Process ? fault.Process : default,
            Client = use.Client ? fault.Client : default,
            For = use.For ? fault.For : default,
            Amount = use.Amount ? fault.Amount : default,
            Rate = use.Rate ? fault.Rate : default,
            Otherwise = use.Otherwise && fault.Otherwise,
            Trouble = use.Trouble ? fault.Trouble : default,
        };
    }
}
