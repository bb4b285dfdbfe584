using Simulator.Explore.Plans;
using Simulator.Nodes.Keyspaces;
using static Simulator.Explore.Scenarios.Scene;

namespace Simulator.Explore.Scenarios;

/// <summary>Faults as a story tells them: what, where, from when to when in milliseconds of true time.</summary>
internal static class Mishaps
{
    /// <summary>Nothing passes between a process and these nodes.</summary>
    public static IEnumerable<Fault> Cut(int process, double from, double until, params IEnumerable<int> nodes) =>
        Between(FaultKind.Partition, process, from, until, nodes);

    /// <summary>These nodes hear the process, and the process does not hear them.</summary>
    public static IEnumerable<Fault> RepliesLost(int process, double from, double until, params IEnumerable<int> nodes) =>
        Between(FaultKind.PartitionFromNode, process, from, until, nodes);

    /// <summary>Everything between a process and these nodes takes so much longer, one way.</summary>
    public static IEnumerable<Fault> Slow(int process, double by, double from, double until, params IEnumerable<int> nodes) =>
        Between(FaultKind.LinkSlow, process, from, until, nodes).Select(fault => fault with { Amount = Ms(by) });

    /// <summary>Every reply of these nodes comes twice.</summary>
    public static IEnumerable<Fault> RepliesTwice(int process, double from, double until, params IEnumerable<int> nodes) =>
        Between(FaultKind.ReplyTwice, process, from, until, nodes);

    /// <summary>The connections break; what was on the way is carried out so much later.</summary>
    public static IEnumerable<Fault> Reset(int process, double at, double late, params IEnumerable<int> nodes) =>
        Between(FaultKind.LinkReset, process, at, at, nodes).Select(fault => fault with { Amount = Ms(late) });

    /// <summary>The clocks of these nodes jump.</summary>
    public static IEnumerable<Fault> Jump(double at, double by, params IEnumerable<int> nodes) =>
        nodes.Select(node => new Fault(FaultKind.NodeClockJump, Ms(at)) { Node = node, Amount = Ms(by) });

    /// <summary>The clocks of these nodes run at another rate.</summary>
    public static IEnumerable<Fault> RunAt(double rate, double until, params IEnumerable<int> nodes) =>
        nodes.Select(node => new Fault(FaultKind.NodeClockRate, TimeSpan.Zero) { Node = node, Rate = rate, For = Ms(until) });

    /// <summary>These nodes die and start again, with what the kind of crash leaves them.</summary>
    public static IEnumerable<Fault> Crash(FaultKind kind, double at, double until, params IEnumerable<int> nodes) =>
        nodes.Select(node => new Fault(kind, Ms(at)) { Node = node, For = Ms(until - at) });

    /// <summary>These nodes lose their power and, when it is back, the writes of the last while.</summary>
    public static IEnumerable<Fault> LoseTail(double lost, double at, double until, params IEnumerable<int> nodes) =>
        Crash(FaultKind.NodeCrashTailLost, at, until, nodes).Select(fault => fault with { Amount = Ms(lost), Otherwise = true });

    /// <summary>These nodes answer nothing and take what comes.</summary>
    public static IEnumerable<Fault> Hang(double from, double until, params IEnumerable<int> nodes) =>
        nodes.Select(node => new Fault(FaultKind.NodeHang, Ms(from)) { Node = node, For = Ms(until - from) });

    /// <summary>These nodes answer with an error.</summary>
    public static IEnumerable<Fault> Err(ServerTrouble trouble, double from, double until, params IEnumerable<int> nodes) =>
        nodes.Select(node => new Fault(FaultKind.NodeError, Ms(from)) { Node = node, Trouble = trouble, For = Ms(until - from) });

    /// <summary>Something is typed at these nodes.</summary>
    public static IEnumerable<Fault> Typed(FaultKind what, double at, params IEnumerable<int> nodes) =>
        nodes.Select(node => new Fault(what, Ms(at)) { Node = node });

    /// <summary>A process stands still; its clock goes on.</summary>
    public static Fault Pause(int process, double from, double until) => new(FaultKind.ProcessPause, Ms(from)) { Process = process, For = Ms(until - from) };

    /// <summary>A process stands still, and its clock with it.</summary>
    public static Fault Suspend(int process, double from, double until) => new(FaultKind.ProcessSuspend, Ms(from)) { Process = process, For = Ms(until - from) };

    /// <summary>A process dies and starts anew.</summary>
    public static Fault Die(int process, double at, double until) => new(FaultKind.ProcessCrash, Ms(at)) { Process = process, For = Ms(until - at) };

    /// <summary>The clock of a process runs at another rate from the beginning on.</summary>
    public static Fault ProcessRunsAt(int process, double rate, double until) =>
        new(FaultKind.ProcessClockRate, TimeSpan.Zero) { Process = process, Rate = rate, For = Ms(until) };

    /// <summary>The wall clock of a process jumps.</summary>
    public static Fault JumpWall(int process, double at, double by) => new(FaultKind.ProcessWallJump, Ms(at)) { Process = process, Amount = Ms(by) };

    /// <summary>A client dies, its process does not.</summary>
    public static Fault ClientDies(int client, double at) => new(FaultKind.ClientCrash, Ms(at)) { Client = client };

    /// <summary>What a process sends to the counter takes so much longer.</summary>
    public static Fault CounterSlow(int process, double by, double from, double until) =>
        new(FaultKind.CounterSlow, Ms(from)) { Process = process, Amount = Ms(by), For = Ms(until - from) };

    private static IEnumerable<Fault> Between(FaultKind kind, int process, double from, double until, IEnumerable<int> nodes) =>
        nodes.Select(node => new Fault(kind, Ms(from)) { Process = process, Node = node, For = Ms(until - from) });
}
