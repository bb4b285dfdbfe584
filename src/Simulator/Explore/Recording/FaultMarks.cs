using Simulator.Explore.Plans;
using Simulator.Explore.Showing;
using Simulator.Nodes.Keyspaces;

namespace Simulator.Explore.Recording;

/// <summary>Marks the faults of a plan that are not seen by looking at nodes, networks and processes.</summary>
/// <param name="processes">Those in the story: what only other processes suffer is left out.</param>
internal sealed class FaultMarks(ExplorePlan plan, LaneNames names, IReadOnlySet<int> processes)
{
    /// <summary>What strikes several nodes alike is one mark.</summary>
    /// <param name="end">Of the run: what was to come later did not.</param>
    public IEnumerable<Mark> Until(TimeSpan end) =>
        from fault in plan.Faults
        where fault.At <= end && !IsSeen(fault.Kind) && (processes.Contains(fault.Process) || !IsOfProcess(fault.Kind))
        group LaneNames.Node(fault.Node) by fault with { Node = 0 } into alike
        from mark in Of(alike.Key, [.. alike.Distinct().Order(StringComparer.Ordinal)])
        select mark;

    private IEnumerable<Mark> Of(Fault fault, IReadOnlyList<string> nodes)
    {
        var (process, client) = (LaneNames.Process(fault.Process), LaneNames.Client(fault.Client));
        var (amount, time) = (Wording.Time(fault.Amount), fault.For > TimeSpan.Zero ? $" for {Wording.Time(fault.For)}" : "");
        return fault.Kind switch
        {
            FaultKind.NodeCrashTailLost => OnNodes($"what was written in the last {amount} will be lost"),
            FaultKind.NodeError => OnNodes($"answers {Words(fault.Trouble)} to everything{time}"),
            FaultKind.NodeClockRate => OnNodes($"clock runs at {Wording.Number(fault.Rate, 4)}{time}"),
            FaultKind.NodeFlush => OnNodes("somebody deletes all keys"),
            FaultKind.LocksDeleted => OnNodes("somebody deletes all locks"),
            FaultKind.LocksWritten => OnNodes("somebody writes over all locks"),
            FaultKind.ScriptsFlushed => OnNodes("loses its scripts"),
            FaultKind.ProcessClockRate => On(process, $"clock runs at {Wording.Number(fault.Rate, 4)}{time}"),
            FaultKind.LinkSlow => On(process, $"{amount} slower to and from {Wording.List(nodes)}{time}"),
            FaultKind.LinkReset => On(process, $"{(nodes.Count == 1 ? "connection" : "connections")} with {Wording.List(nodes)} reset"),
            FaultKind.ReplyTwice => On(process, $"hears every reply of {Wording.List(nodes)} twice{time}"),
            FaultKind.CounterSlow => On(LaneNames.Counter, $"what {process} sends takes {amount} longer{time}"),
            FaultKind.CounterTailLost => On(LaneNames.Counter, $"restarts without its writes of the last {amount}"),
            FaultKind.CounterRestart => [new Mark.Restart(LaneNames.Counter, fault.At, Empty: false)],
            FaultKind.ClientCrash => [new Mark.Crash(client, fault.At)],
            FaultKind.ReleasedAgain => On(client, "the last lock is released once more"),
            _ => On(LaneNames.Counter, names.Translate(fault.ToString())),
        };

        IEnumerable<Mark> On(string lane, string text) => [new Mark.Incident(lane, fault.At, text)];

        IEnumerable<Mark> OnNodes(string text) => nodes.Select(node => new Mark.Incident(node, fault.At, text));
    }

    private static string Words(ServerTrouble trouble) => trouble == ServerTrouble.OutOfMemory ? "OOM" : trouble.ToString().ToUpperInvariant();

    private static bool IsOfProcess(FaultKind kind) =>
        kind is FaultKind.ProcessClockRate or FaultKind.LinkSlow or FaultKind.LinkReset or FaultKind.ReplyTwice or FaultKind.CounterSlow;

    private static bool IsSeen(FaultKind kind) => kind is FaultKind.NodeCrash or FaultKind.NodeCrashEmpty or FaultKind.NodeHang or FaultKind.NodeClockJump
        or FaultKind.ProcessPause or FaultKind.ProcessSuspend or FaultKind.ProcessCrash or FaultKind.ProcessWallJump
        or FaultKind.Partition or FaultKind.PartitionToNode or FaultKind.PartitionFromNode;
}
