using Simulator.Explore.Plans;
using Simulator.Explore.Showing;

namespace Simulator.Explore.Recording;

/// <summary>Says what a fault is about that has no shape of its own in a story.</summary>
internal sealed class FaultRemarks(ExplorePlan plan, LaneNames names)
{
    /// <param name="end">Of the run: what was to come later did not.</param>
    public IEnumerable<Mark> Marks(TimeSpan end) => Until(end).Select(Mark).OfType<Mark>();

    /// <param name="end">Of the run: what was to come later did not.</param>
    public IEnumerable<Line> Lines(TimeSpan end) => Until(end).Select(Line).OfType<Line>();

    private IEnumerable<Fault> Until(TimeSpan end) => plan.Faults.Where(fault => fault.At <= end);

    private static Mark? Mark(Fault fault) => fault.Kind switch
    {
        FaultKind.ClientCrash => new Mark.Crash(LaneNames.Client(fault.Client), fault.At),
        FaultKind.CounterRestart => new Mark.Restart(LaneNames.Counter, fault.At, Empty: false),
        _ => null,
    };

    private Line? Line(Fault fault)
    {
        var (node, process) = (LaneNames.Node(fault.Node), LaneNames.Process(fault.Process));
        var (amount, time) = (Wording.Time(fault.Amount), fault.For > TimeSpan.Zero ? $" for {Wording.Time(fault.For)}" : "");
        return fault.Kind switch
        {
            FaultKind.NodeCrashTailLost => On(node, $"will have lost what it wrote in its last {amount}"),
            FaultKind.NodeError => On(node, $"answers {fault.Trouble} instead{time}"),
            FaultKind.NodeClockRate => On(node, $"its clock runs at {Wording.Number(fault.Rate, 4)}{time}"),
            FaultKind.NodeFlush => On(node, "somebody deletes all its keys"),
            FaultKind.ProcessClockRate => On(process, $"its clock runs at {Wording.Number(fault.Rate, 4)}{time}"),
            FaultKind.LinkSlow => On(node, $"{amount} slower from and to {process}{time}"),
            FaultKind.LinkReset => On(node, $"its connection with {process} is reset"),
            FaultKind.ReplyTwice => On(node, $"its replies to {process} arrive twice{time}"),
            FaultKind.CounterSlow => On(LaneNames.Counter, $"what {process} sends takes {amount} longer{time}"),
            FaultKind.NodeCrash or FaultKind.NodeCrashEmpty or FaultKind.NodeHang or FaultKind.NodeClockJump or FaultKind.ProcessPause
                or FaultKind.ProcessSuspend or FaultKind.ProcessCrash or FaultKind.ProcessWallJump or FaultKind.ClientCrash or FaultKind.Partition
                or FaultKind.PartitionToNode or FaultKind.PartitionFromNode or FaultKind.CounterRestart => null,
            _ => On(LaneNames.Counter, names.Translate(fault.ToString())),
        };

        Line On(string lane, string text) => new(lane, fault.At, text);
    }
}
