using System.Collections.Immutable;
using Simulator.Explore.Plans;

namespace Simulator.Explore.Search;

/// <summary>What an exhaustive search covers: one small plan, every schedule up to a bound, with no fault and with each single one of a list.</summary>
internal sealed record Scope
{
    /// <summary>The faults that the lock must bear.</summary>
    public static ImmutableArray<FaultKind> Bearable { get; } =
    [
        FaultKind.NodeCrash, FaultKind.NodeCrashEmpty, FaultKind.NodeHang, FaultKind.ProcessPause, FaultKind.ProcessCrash, FaultKind.ClientCrash,
        FaultKind.Partition, FaultKind.PartitionToNode, FaultKind.PartitionFromNode, FaultKind.LinkReset, FaultKind.ReplyTwice, FaultKind.CounterSlow,
        FaultKind.CounterRestart,
    ];

    /// <summary>Two clients in two processes that want the same lock once, three nodes, and what happens to machines and networks most: some minutes.</summary>
    public static Scope Tiny { get; } = new()
    {
        Plan = new ExplorePlan
        {
            Seed = 1,
            Nodes = 3,
            Clients = [1, 1],
            Cycles = 1,
            Ttl = TimeSpan.FromSeconds(1),
            MaxTtl = TimeSpan.FromSeconds(1),
            Wait = TimeSpan.FromSeconds(3),
            Work = TimeSpan.FromMilliseconds(150),
        },
        Kinds = [FaultKind.NodeCrash, FaultKind.NodeCrashEmpty, FaultKind.NodeHang, FaultKind.ProcessPause, FaultKind.Partition, FaultKind.LinkReset],
        Durations = [.. new[] { 1, 51, 988, 1001 }.Select(milliseconds => TimeSpan.FromMilliseconds(milliseconds))],
    };

    /// <summary>The same with every fault that the lock must bear, for each duration at which something turns: some hours.</summary>
    public static Scope Small { get; } = Tiny with { Kinds = Bearable, Durations = null };

    /// <summary>Without faults of its own.</summary>
    public required ExplorePlan Plan { get; init; }

    /// <summary>Of which one at most strikes in a run.</summary>
    public ImmutableArray<FaultKind> Kinds { get; init; } = [];

    /// <summary>How long they last, and how much they are; <see cref="Boundaries"/> when not given.</summary>
    public ImmutableArray<TimeSpan>? Durations { get; init; }

    /// <summary>How often a schedule may deviate from the default when nothing goes wrong.</summary>
    public int Deviations { get; init; } = 2;

    /// <summary>How often it may when a fault strikes.</summary>
    public int DeviationsUnderFault { get; init; } = 1;
}
