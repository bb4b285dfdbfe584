using System.Collections.Immutable;
using Simulator.Explore.Plans;
using Simulator.Explore.Runtime;
using Simulator.Nodes.Keyspaces;

namespace Simulator.Explore.Search;

/// <summary>Draws the faults of a run: a few kinds, at times when the run is busy, for durations that are half of the time exactly at a boundary.</summary>
internal sealed class FaultDraws(ExplorePlan plan, Disturbance disturbance)
{
    private const int MostFaults = 8;

    /// <summary>What the lock must bear.</summary>
    private static readonly ImmutableArray<FaultKind> Bearable =
    [
        FaultKind.NodeCrash, FaultKind.NodeCrashEmpty, FaultKind.NodeCrashTailLost, FaultKind.NodeHang, FaultKind.NodeError, FaultKind.NodeClockRate,
        FaultKind.ProcessPause, FaultKind.ProcessCrash, FaultKind.ProcessClockRate, FaultKind.ProcessWallJump, FaultKind.ClientCrash,
        FaultKind.Partition, FaultKind.PartitionToNode, FaultKind.PartitionFromNode, FaultKind.LinkSlow, FaultKind.LinkReset, FaultKind.ReplyTwice,
        FaultKind.CounterSlow, FaultKind.CounterRestart, FaultKind.ScriptsFlushed, FaultKind.ReleasedAgain,
    ];

    /// <summary>What breaks an assumption.</summary>
    private static readonly ImmutableArray<FaultKind> Unbearable =
        [FaultKind.NodeClockJump, FaultKind.NodeFlush, FaultKind.LocksDeleted, FaultKind.ProcessSuspend, FaultKind.NodeCrashEmpty, FaultKind.NodeClockRate, FaultKind.ProcessClockRate];

    /// <summary>Every kind that may be drawn; what people do by hand only scenarios do.</summary>
    public static IEnumerable<FaultKind> Kinds => Bearable.Union(Unbearable);

    private readonly RandomStream _draw = new(plan.Seed, "faults");
    private readonly ImmutableArray<TimeSpan> _boundaries = Boundaries.Of(plan);
    private readonly HashSet<int> _forgetful = [];

    public ImmutableArray<Fault> Draw()
    {
        var kinds = Enumerable.Range(0, _draw.Between(1, 4)).Select(_ => _draw.Of(Bearable)).ToList();
        if (disturbance == Disturbance.Broken)
        {
            kinds.AddRange(Enumerable.Range(0, _draw.Between(1, 2)).Select(_ => _draw.Of(Unbearable)));
        }

        var busy = BusyFor();
        return [.. Enumerable.Range(0, _draw.Below(MostFaults + 1)).Select(_ => One(_draw.Of(kinds), busy)).OfType<Fault>().OrderBy(fault => fault.At)];
    }

    private Fault? One(FaultKind kind, TimeSpan busy)
    {
        var fault = new Fault(kind, _draw.Between(TimeSpan.Zero, busy))
        {
            Node = _draw.Below(plan.Nodes),
            Process = _draw.Below(plan.Clients.Length),
            For = Duration(),
            Otherwise = _draw.Chance(0.3),
        };
        return kind switch
        {
            FaultKind.NodeCrashEmpty or FaultKind.NodeCrashTailLost when disturbance == Disturbance.Kept && !MayForget(fault.Node) => fault with { Kind = FaultKind.NodeCrash },
            FaultKind.NodeCrashTailLost => fault with { Amount = Duration() },
            FaultKind.NodeError => fault with { Trouble = (ServerTrouble)_draw.Between(1, (int)ServerTrouble.NoAuth) },
            FaultKind.NodeClockJump => fault with { Amount = Duration() * (_draw.Chance(0.7) ? 1 : -1), For = TimeSpan.Zero },
            FaultKind.NodeClockRate or FaultKind.ProcessClockRate => fault with { Rate = Rate() },
            FaultKind.ProcessWallJump => fault with { Amount = Duration() * (_draw.Chance(0.5) ? 1 : -1), For = TimeSpan.Zero },
            FaultKind.ClientCrash or FaultKind.ReleasedAgain => fault with { Client = _draw.Below(plan.ClientCount), For = TimeSpan.Zero },
            FaultKind.LinkSlow or FaultKind.CounterSlow => fault with { Amount = Duration() },
            FaultKind.LinkReset => fault with { Amount = _draw.Chance(0.5) ? TimeSpan.Zero : Duration(), For = TimeSpan.Zero },
            FaultKind.NodeFlush or FaultKind.LocksDeleted or FaultKind.CounterRestart or FaultKind.ScriptsFlushed => fault with { For = TimeSpan.Zero },
            _ => fault,
        };
    }

    /// <summary>A node that says it keeps everything must do so; and a majority must know what the others forget.</summary>
    private bool MayForget(int node)
    {
        if (plan.Persistence == "always" || !plan.AmnesiaDetection || (_forgetful.Count + 1 > (plan.Nodes - 1) / 2 && !_forgetful.Contains(node)))
        {
            return false;
        }

        _ = _forgetful.Add(node);
        return true;
    }

    /// <summary>About as long as the cycles take when nothing goes wrong, and a half more.</summary>
    private TimeSpan BusyFor()
    {
        var cycle = (plan.LatencyMin + plan.LatencyMax) * 3 + TimeSpan.FromMilliseconds(6) + plan.Work + plan.Think;
        return cycle * (1.5 * plan.Cycles * plan.ClientCount / plan.Resources);
    }

    private TimeSpan Duration()
    {
        if (_draw.Chance(0.5))
        {
            var most = plan.Ttl.TotalMilliseconds * 1.5;
            return TimeSpan.FromMilliseconds(Math.Round(Math.Exp(_draw.Sample() * Math.Log(most)), 3));
        }

        return _draw.Of(_boundaries);
    }

    private double Rate() => disturbance == Disturbance.Broken
        ? 1 + (_draw.Sample() - 0.5) * 0.4
        : 1 + (_draw.Sample() - 0.5) * 0.0099;
}
