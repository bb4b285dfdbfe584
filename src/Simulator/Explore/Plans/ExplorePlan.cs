using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Redlock.Protocol;

namespace Simulator.Explore.Plans;

/// <summary>Which of the ready actors is next, when several are.</summary>
internal enum StrategyKind
{
    /// <summary>Who has been ready for longest.</summary>
    Fifo,

    /// <summary>Any, all alike.</summary>
    Random,

    /// <summary>By random priorities that change at a few random steps (PCT; Burckhardt et al., ASPLOS 2010).</summary>
    Pct,

    /// <summary>By random priorities of single events (POS; Yuan, Yang, Gu, CAV 2018).</summary>
    Pos,
}

/// <summary>
/// Everything that decides a run but for the draws of its named random streams, which follow from the seed. The same plan gives the same run, step by
/// step, in every process.
/// </summary>
internal sealed record ExplorePlan
{
    /// <summary>Of every random stream.</summary>
    public required ulong Seed { get; init; }

    /// <summary>How the order of turns is chosen.</summary>
    public StrategyKind Strategy { get; init; } = StrategyKind.Fifo;

    /// <summary>1 to 7.</summary>
    public required int Nodes { get; init; }

    /// <summary>How many clients each process has, one entry a process.</summary>
    public required ImmutableArray<int> Clients { get; init; }

    /// <summary>How many resources the clients contend for; client k uses resource k modulo this.</summary>
    public int Resources { get; init; } = 1;

    /// <summary>Lock cycles of each client.</summary>
    public required int Cycles { get; init; }

    /// <summary>When each client begins; the last one's counts for those without.</summary>
    public ImmutableArray<TimeSpan> StartDelays { get; init; } = [TimeSpan.Zero];

    public required TimeSpan Ttl { get; init; }

    /// <summary>How long a client waits before it tries again.</summary>
    public required TimeSpan Wait { get; init; }

    /// <summary>Between reading the counter and writing it.</summary>
    public TimeSpan Work { get; init; }

    /// <summary>Between a release and the next request.</summary>
    public TimeSpan Think { get; init; }

    /// <summary>Whether <see cref="Think"/> is a mean, of times that are exponential.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool ThinkVaries { get; init; }

    /// <summary>Whether leases are extended by a watchdog.</summary>
    public bool Watched { get; init; }

    public bool Fencing { get; init; } = true;

    /// <summary>Whether nodes that forgot are recognised and kept out.</summary>
    public bool AmnesiaDetection { get; init; } = true;

    /// <summary>Whether nodes expire keys by a clock that does not jump.</summary>
    public bool MonotonicExpiry { get; init; }

    /// <summary>What the nodes say of their persistence: <c>no</c>, <c>everysec</c> or <c>always</c>.</summary>
    public string Persistence { get; init; } = "no";

    /// <summary>How long nodes that forgot are kept out, and the longest TTL.</summary>
    public required TimeSpan MaxTtl { get; init; }

    /// <summary>One way between a process and a node.</summary>
    public TimeSpan LatencyMin { get; init; } = TimeSpan.FromMilliseconds(1);

    /// <summary>One way between a process and a node.</summary>
    public TimeSpan LatencyMax { get; init; } = TimeSpan.FromMilliseconds(1);

    /// <summary>Whether a majority decides, or the first node alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public LockMode Mode { get; init; }

    /// <summary>How latencies are spread between the least and the most; all alike when not given.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LatencyTail? LatencyTail { get; init; }

    /// <summary>Whether a client that does not get the lock gives its increment up; otherwise it asks again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool GivesUp { get; init; }

    /// <summary>How hints travel from process to process; null when there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public HintSetup? Hints { get; init; }

    /// <summary>How the first nodes are set up; the others are as <see cref="NodeSetup.Default"/>.</summary>
    public ImmutableArray<NodeSetup> NodeSetups { get; init; } = [];

    /// <summary>How the first processes are set up; the others are as <see cref="ProcessSetup.Default"/>.</summary>
    public ImmutableArray<ProcessSetup> ProcessSetups { get; init; } = [];

    /// <summary>How much farther every node is from a process that is not its own: node k is near process k modulo their number.</summary>
    public TimeSpan Distance { get; init; }

    /// <summary>How often somebody asks every node how the locks stand; zero is never.</summary>
    public TimeSpan StatusEvery { get; init; }

    /// <summary>Share of the TTL that is taken off for clocks; the lock's default when not given.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? DriftFactor { get; init; }

    /// <summary>How long a watched lease may be extended; four TTLs when not given.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TimeSpan? MaxHold { get; init; }

    /// <summary>When the run's disturbances are over: from then on progress is demanded.</summary>
    public TimeSpan Calm { get; init; }

    /// <summary>In order of time.</summary>
    public ImmutableArray<Fault> Faults { get; init; } = [];

    /// <summary>Turns that were not the default choice; when given, the strategy is not asked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<Deviation>? Deviations { get; init; }

    /// <summary>What did not take <see cref="LatencyMin"/>; when given, no latency is drawn.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<LatencyDeviation>? Latencies { get; init; }

    /// <summary>The broken variant that runs in place of the lock; null for the lock as it is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Mutant { get; init; }

    /// <summary>Clients in all processes.</summary>
    [JsonIgnore]
    public int ClientCount => Clients.Sum();

    public NodeSetup SetupOfNode(int node) => node < NodeSetups.Length ? NodeSetups[node] : NodeSetup.Default;

    public ProcessSetup SetupOfProcess(int process) => process < ProcessSetups.Length ? ProcessSetups[process] : ProcessSetup.Default;
}

/// <summary>A turn that went to another than the actor that had been ready for longest.</summary>
/// <param name="Choice">Counts the choices of a run, from 1.</param>
/// <param name="Place">Which of the ready actors took the turn; 0 would be the default.</param>
internal readonly record struct Deviation(int Choice, int Place);

/// <summary>A message between a process and a node that did not take the shortest time.</summary>
/// <param name="Process">From 0.</param>
/// <param name="Node">From 0.</param>
/// <param name="Message">Counts the messages between the two in both directions, from 1.</param>
internal readonly record struct LatencyDeviation(int Process, int Node, int Message, TimeSpan Latency);
