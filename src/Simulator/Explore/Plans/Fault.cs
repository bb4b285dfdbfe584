using System.Globalization;
using System.Text.Json.Serialization;
using Simulator.Nodes.Keyspaces;

namespace Simulator.Explore.Plans;

/// <summary>Something that goes wrong, when, where and for how long. What a kind has no use for is left at its default.</summary>
/// <param name="At">True time since the run began.</param>
internal sealed record Fault(FaultKind Kind, TimeSpan At)
{
    /// <summary>From 0.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Node { get; init; }

    /// <summary>From 0.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Process { get; init; }

    /// <summary>From 0, over all processes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Client { get; init; }

    /// <summary>How long it lasts.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public TimeSpan For { get; init; }

    /// <summary>How far or how much, by kind.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public TimeSpan Amount { get; init; }

    /// <summary>Of a clock, in its seconds per true second.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double Rate { get; init; }

    /// <summary>One of two ways it can go: whether a crash is not told to the other end, or timers fire first after a pause.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Otherwise { get; init; }

    /// <summary>What keeps a node from answering as usual.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ServerTrouble Trouble { get; init; }

    /// <summary>When it is over.</summary>
    [JsonIgnore]
    public TimeSpan Until => At + For;

    /// <summary>As in a list of decisions.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{At.TotalMilliseconds:0.###} ms {Kind} {Target}{(For > TimeSpan.Zero ? $" for {For.TotalMilliseconds:0.###} ms" : "")}{Extent}");

    private string Target => Kind switch
    {
        FaultKind.ClientCrash or FaultKind.ReleasedAgain => string.Create(CultureInfo.InvariantCulture, $"client-{Client}"),
        FaultKind.CounterRestart or FaultKind.CounterTailLost => "counter",
        FaultKind.CounterSlow or FaultKind.ProcessPause or FaultKind.ProcessSuspend or FaultKind.ProcessCrash or FaultKind.ProcessClockRate
            or FaultKind.ProcessWallJump => string.Create(CultureInfo.InvariantCulture, $"p{Process + 1}"),
        FaultKind.Partition or FaultKind.PartitionToNode or FaultKind.PartitionFromNode or FaultKind.LinkSlow or FaultKind.LinkReset
            or FaultKind.ReplyTwice => string.Create(CultureInfo.InvariantCulture, $"p{Process + 1} node-{Node + 1}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"node-{Node + 1}"),
    };

    private string Extent =>
        (Amount != TimeSpan.Zero ? string.Create(CultureInfo.InvariantCulture, $" by {Amount.TotalMilliseconds:0.###} ms") : "")
        + (Rate != 0 ? string.Create(CultureInfo.InvariantCulture, $" at rate {Rate:0.####}") : "")
        + (Trouble == ServerTrouble.None ? "" : $" {Trouble}");
}
