using System.Text.Json.Serialization;

namespace Simulator.Service.Dashboard;

/// <summary>The first thing a viewer is told.</summary>
/// <param name="Run">Differs for every start of the service.</param>
/// <param name="Administer">Whether the viewer may press buttons.</param>
internal sealed record Hello(long Run, bool Administer);

/// <summary>How everything stands. Times are in milliseconds, series are one value per second of the last minute, the present second last.</summary>
/// <param name="At">Milliseconds since 1970.</param>
/// <param name="LeftOut">How many events of the last minute are counted and not told one by one.</param>
internal sealed record DashboardState(
    long At,
    string Mode,
    HeadlineState Headline,
    IReadOnlyList<NodeCard> Nodes,
    IReadOnlyList<LockCard> Locks,
    int Held,
    int Waiting,
    RateSeries Rates,
    DemoState Demo,
    long LeftOut);

/// <param name="Tone">good, edge (one more failure and nobody acquires) or bad (nobody acquires).</param>
internal sealed record HeadlineState(string Text, string Tone);

/// <param name="Node">From 1.</param>
/// <param name="State">up, silent, down, quarantined, refused or unknown.</param>
/// <param name="P50">Over the last minute that was watched; null when nothing was answered.</param>
/// <param name="Medians">Null where nothing was answered.</param>
/// <param name="Faults">What its buttons can do now.</param>
internal sealed record NodeCard(
    int Node, string State, double? P50, double? P99, IReadOnlyList<double?> Medians, long Granted, long Refused, long Failed, IReadOnlyList<string> Faults);

/// <param name="Lease">Null while it is only waited for.</param>
/// <param name="Waiting">The first of the queue, in its order.</param>
internal sealed record LockCard(string Resource, LeaseCard? Lease, IReadOnlyList<WaitingCard> Waiting, int WaitingCount);

/// <param name="Lock">The fingerprint of the lock id.</param>
internal sealed record LeaseCard(string Client, string Lock, long Token, int Nodes, double Left, double Ttl, double HeldFor, int Extensions);

internal sealed record WaitingCard(string Client, double WaitedFor);

/// <param name="Acquired">Locks granted.</param>
/// <param name="Contended">Grants that came after another's lease had ended, and rounds refused because another held the lock.</param>
/// <param name="Failed">Rounds that failed for want of a quorum.</param>
internal sealed record RateSeries(IReadOnlyList<int> Acquired, IReadOnlyList<int> Contended, IReadOnlyList<int> Failed);

/// <param name="Clients">How many run.</param>
/// <param name="Pausing">Whether the next that holds a lock will freeze.</param>
/// <param name="Paused">The one that is frozen.</param>
internal sealed record DemoState(int Clients, bool Pausing, string? Paused);

/// <summary>Something that happened.</summary>
/// <param name="At">Milliseconds since 1970.</param>
/// <param name="Text">In words.</param>
internal sealed record DashboardEvent(long Seq, long At, string Kind, string Text)
{
    public string? Resource { get; init; }

    public string? Client { get; init; }

    public long? Token { get; init; }

    /// <summary>The fingerprint of the lock id.</summary>
    public string? Lock { get; init; }

    /// <summary>From the request to the grant.</summary>
    public double? Waited { get; init; }

    /// <summary>The nodes that granted it, from 1.</summary>
    public IReadOnlyList<int>? Granted { get; init; }

    /// <summary>How many nodes there are.</summary>
    public int? Of { get; init; }

    /// <summary>From 1.</summary>
    public int? Node { get; init; }

    /// <summary>How long a quarantine lasts at least.</summary>
    public double? Lasts { get; init; }
}

internal sealed record NodeFaultAnswer(int Node, string Fault, string Condition);

internal sealed record DemoAnswer(string Action, int Clients, bool Pausing, string? Paused);

/// <summary>How the dashboard's messages are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Hello))]
[JsonSerializable(typeof(DashboardState))]
[JsonSerializable(typeof(IReadOnlyList<DashboardEvent>))]
[JsonSerializable(typeof(NodeFaultAnswer))]
[JsonSerializable(typeof(DemoAnswer))]
internal sealed partial class DashboardJson : JsonSerializerContext;
