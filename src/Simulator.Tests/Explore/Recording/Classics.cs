using Simulator.Explore.Plans;

namespace Simulator.Tests.Explore.Recording;

/// <summary>Plans of the hazards everybody should have seen once: two processes with one client each, five nodes, a TTL of 10 s. Times in milliseconds.</summary>
internal static class Classics
{
    private static readonly ExplorePlan Basic = new()
    {
        Seed = 42,
        Nodes = 5,
        Clients = [1, 1],
        Cycles = 1,
        StartDelays = [Ms(100), Ms(10_400)],
        Ttl = Ms(10_000),
        MaxTtl = Ms(10_000),
        Wait = Ms(30_000),
        Work = Ms(200),
    };

    public static TimeSpan Ms(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    /// <summary>c1 works from 104 on and is stopped for 12 s.</summary>
    public static ExplorePlan Pause(bool fencing) => Disturbed(Basic with { Fencing = fencing }, new Fault(FaultKind.ProcessPause, Ms(200)) { For = Ms(12_000) });

    /// <summary>The same, and c2 tries for all that time.</summary>
    public static ExplorePlan LongWait() => Pause(fencing: false) with { StartDelays = [Ms(100), Ms(1_000)] };

    /// <summary>c1's write is sent at 304 and takes 90 s.</summary>
    public static ExplorePlan LateWrite(bool fencing) =>
        Disturbed(Basic with { Fencing = fencing }, new Fault(FaultKind.CounterSlow, Ms(200)) { For = Ms(200), Amount = Ms(90_000) });

    /// <summary>c1 holds A, B and C from 102 to 4,106; C's clock jumps past the TTL.</summary>
    public static ExplorePlan ClockJump(bool fencing) => Halved(fencing, amnesiaDetection: true, new Fault(FaultKind.NodeClockJump, Ms(500)) { Node = 2, Amount = Ms(10_001) });

    /// <summary>c1 holds A, B and C from 102 to 4,106; C crashes and restarts empty.</summary>
    public static ExplorePlan Amnesia(bool detection) => Halved(fencing: false, detection, new Fault(FaultKind.NodeCrashEmpty, Ms(500)) { Node = 2, For = Ms(40) });

    /// <summary>c1 alone, for 4 s, and what happens to node A meanwhile.</summary>
    public static ExplorePlan Alone(params Fault[] faults) => Disturbed(Basic with { Clients = [1], StartDelays = [Ms(100)], Work = Ms(4_000) }, faults);

    /// <summary>Many cycles of many clients, and a pause in the midst of them.</summary>
    public static ExplorePlan Crowded(double pausedAt) => Disturbed(
        Basic with { Clients = [3, 3], Cycles = 5, StartDelays = [Ms(100)], Work = Ms(5) },
        new Fault(FaultKind.ProcessPause, Ms(pausedAt)) { Process = 1, For = Ms(12_000) });

    /// <summary>Process 1 cannot reach D and E for 5 s.</summary>
    private static ExplorePlan Halved(bool fencing, bool amnesiaDetection, Fault fault) => Disturbed(
        Basic with { Fencing = fencing, AmnesiaDetection = amnesiaDetection, StartDelays = [Ms(100), Ms(600)], Work = Ms(4_000) },
        new Fault(FaultKind.Partition, Ms(50)) { Node = 3, For = Ms(5_000) },
        new Fault(FaultKind.Partition, Ms(50)) { Node = 4, For = Ms(5_000) },
        fault);

    private static ExplorePlan Disturbed(ExplorePlan plan, params Fault[] faults) =>
        plan with { Faults = [.. faults.OrderBy(fault => fault.At)], Calm = faults.Select(fault => fault.Until).DefaultIfEmpty().Max() };
}
