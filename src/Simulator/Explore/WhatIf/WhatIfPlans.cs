using System.Collections.Immutable;
using Simulator.Explore.Plans;
using Simulator.Explore.Runtime;

namespace Simulator.Explore.WhatIf;

/// <summary>
/// Makes a plan of a question, a TTL and a seed. What goes wrong is drawn from streams of its own, one for each process, node and way, so that the same
/// seed meets the same faults under every TTL, and another kind of fault changes nothing about the others.
/// </summary>
internal sealed class WhatIfPlans(WhatIfQuestion question)
{
    /// <summary>So long before the end of a run every process is back, to leave with the others.</summary>
    private static readonly TimeSpan BackBefore = TimeSpan.FromMilliseconds(1);

    private static readonly TimeSpan LongestTailLost = TimeSpan.FromSeconds(1);

    private readonly ImmutableArray<int> _clients = question.ClientsOfProcesses;

    public RunWindow Window { get; } = RunWindow.For(question);

    private TimeSpan LastMoment => Window.End - BackBefore;

    public ExplorePlan PlanOf(ulong seed, TimeSpan ttl) => new()
    {
        Seed = seed,
        Nodes = question.Nodes,
        Clients = _clients,
        Resources = question.Resources,
        Cycles = int.MaxValue,
        StartDelays = StartDelays(seed),
        Ttl = ttl,
        MaxTtl = question.MaxTtl ?? ttl,
        MaxHold = TimeSpan.FromHours(1),
        Wait = question.Wait,
        Work = question.Work,
        Think = question.Think,
        ThinkVaries = true,
        Watched = question.Watched,
        GivesUp = true,
        Fencing = question.Fencing,
        AmnesiaDetection = question.AmnesiaDetection,
        Persistence = question.Persistence,
        DriftFactor = question.DriftFactor,
        LatencyMin = question.Latency.Least,
        LatencyMax = question.Latency.Most,
        LatencyTail = question.Latency.Tail,
        Calm = Window.End,
        Faults = [.. FaultsOf(seed).OrderBy(fault => fault.At)],
    };

    private ImmutableArray<TimeSpan> StartDelays(ulong seed)
    {
        var draw = new RandomStream(seed, "what-if starts");
        var longest = question.Think + question.Work;
        return [.. Enumerable.Range(0, question.Clients).Select(_ => Window.Begin + draw.Between(TimeSpan.Zero, longest))];
    }

    private IEnumerable<Fault> FaultsOf(ulong seed) =>
    [
        .. ClockRates(seed),
        .. Enumerable.Range(0, question.Processes).SelectMany(process => OfProcess(seed, process)),
        .. Enumerable.Range(0, question.Nodes).SelectMany(node => OfNode(seed, node)),
        .. Leavings(),
    ];

    /// <summary>Every clock keeps its rate for the whole run.</summary>
    private Fault[] ClockRates(ulong seed)
    {
        var draw = new RandomStream(seed, "what-if clock rates");
        var nodes = Enumerable.Range(0, question.Nodes)
            .Select(node => new Fault(FaultKind.NodeClockRate, TimeSpan.Zero) { Node = node, Rate = RateOf(draw, question.NodeClockDrift) });
        var processes = Enumerable.Range(0, question.Processes)
            .Select(process => new Fault(FaultKind.ProcessClockRate, TimeSpan.Zero) { Process = process, Rate = RateOf(draw, question.ProcessClockDrift) });
        return [.. nodes.Concat(processes).Select(fault => fault with { For = Window.End }).Where(fault => fault.Rate != 1)];
    }

    private IEnumerable<Fault> OfProcess(ulong seed, int process)
    {
        var pause = question.PausesStopClocks ? FaultKind.ProcessSuspend : FaultKind.ProcessPause;
        var pauses = Draw(seed, $"what-if pauses {process}", question.Pauses, LastMoment, (draw, at, length) =>
            new Fault(pause, at) { Process = process, For = length, Otherwise = draw.Chance(0.5) });
        var crashes = Draw(seed, $"what-if process crashes {process}", question.ProcessCrashes, Window.Until, (_, at, length) =>
            new Fault(FaultKind.ProcessCrash, at) { Process = process, For = length });
        var slowWrites = Draw(seed, $"what-if slow writes {process}", question.SlowWrites, LastMoment, (_, at, length) =>
            new Fault(FaultKind.CounterSlow, at) { Process = process, For = length, Amount = length });
        var partitions = Enumerable.Range(0, question.Nodes).SelectMany(node =>
            Draw(seed, $"what-if partitions {process} {node}", question.Partitions, LastMoment, (_, at, length) =>
                new Fault(FaultKind.Partition, at) { Process = process, Node = node, For = length }));
        return [.. pauses, .. crashes, .. slowWrites, .. partitions];
    }

    private IEnumerable<Fault> OfNode(ulong seed, int node)
    {
        var kind = question.Persistence switch
        {
            "always" => FaultKind.NodeCrash,
            "everysec" => FaultKind.NodeCrashTailLost,
            _ => FaultKind.NodeCrashEmpty,
        };
        var crashes = Draw(seed, $"what-if node crashes {node}", question.NodeCrashes, LastMoment, (draw, at, length) => new Fault(kind, at)
        {
            Node = node,
            For = length,
            Otherwise = draw.Chance(0.5),
            Amount = kind == FaultKind.NodeCrashTailLost ? draw.Between(TimeSpan.Zero, LongestTailLost) : TimeSpan.Zero,
        });
        var jumps = Draw(seed, $"what-if clock jumps {node}", question.ClockJumps, LastMoment, (draw, at, length) =>
            new Fault(FaultKind.NodeClockJump, at) { Node = node, Amount = draw.Chance(0.5) ? length : -length });
        return [.. crashes, .. jumps];
    }

    /// <summary>At the end all clients leave, so that the run comes to rest.</summary>
    private IEnumerable<Fault> Leavings() =>
        Enumerable.Range(0, question.Clients).Select(client => new Fault(FaultKind.ClientCrash, Window.End) { Client = client });

    /// <summary>Incidents at exponential distances; what would last longer than the run ends with it.</summary>
    /// <param name="until">None begins later.</param>
    /// <param name="fault">Makes one that begins then and lasts so long.</param>
    private IEnumerable<Fault> Draw(
        ulong seed, string stream, Incidents? incidents, TimeSpan until, Func<RandomStream, TimeSpan, TimeSpan, Fault> fault)
    {
        if (incidents is null || incidents.PerSecond == 0)
        {
            yield break;
        }

        var draw = new RandomStream(seed, stream);
        for (var at = Next(TimeSpan.Zero); at < until; at = Next(at))
        {
            var one = fault(draw, at, incidents.Length.Draw(draw));
            yield return one.Until > LastMoment ? one with { For = LastMoment - at } : one;
        }

        TimeSpan Next(TimeSpan from) => from + TimeSpan.FromMicroseconds(Math.Ceiling(draw.Exponential() / incidents.PerSecond * 1e6));
    }

    private static double RateOf(RandomStream draw, double drift) => 1 + (draw.Sample() * 2 - 1) * drift;
}
