using System.Collections.Immutable;
using Simulator.Clients;
using Simulator.Faults;

namespace Simulator.Simulation;

/// <summary>Everything a run can be told, besides the lock's own settings.</summary>
public sealed record SimulationSettings
{
    /// <summary>One client per entry: how long it waits before its first request.</summary>
    public required ImmutableArray<TimeSpan> StartDelays { get; init; }

    /// <summary>
    /// How many coordinators the clients are dealt out to, as if they were that many processes. One coordinator lets nobody in while it knows
    /// a holder; only several show what Redis alone decides.
    /// </summary>
    public int Coordinators { get; init; } = 1;

    /// <summary>How often each client increments its counter.</summary>
    public required int Increments { get; init; }

    /// <summary>Whether clients contend.</summary>
    public required ResourceNaming Resources { get; init; }

    /// <summary>The name of the shared resource; with a resource per client, what their names start with.</summary>
    public required string Resource { get; init; }

    /// <summary>From reading the counter to writing it.</summary>
    public required TimeSpan Work { get; init; }

    /// <summary>Between a release and the next request.</summary>
    public required TimeSpan Think { get; init; }

    /// <summary>How long one request waits for the lock; zero makes exactly one round.</summary>
    public required TimeSpan Wait { get; init; }

    /// <summary>The TTL that clients ask for; the lock's own default when null.</summary>
    public required TimeSpan? Ttl { get; init; }

    /// <summary>Whether a client that did not get the lock asks again until the deadline; if not, it gives that increment up.</summary>
    public required bool RetryFailed { get; init; }

    /// <summary>Between a failed request and the next one, on average: each delay is drawn from half to one and a half of it.</summary>
    public required TimeSpan RetryPause { get; init; }

    /// <summary>Whether leases are extended while the client works.</summary>
    public required bool Watched { get; init; }

    /// <summary>How clients word what they do.</summary>
    public required ClientLogFormat LogFormat { get; init; }

    /// <summary>Whether logs show whole lock ids, which are enough to release the lock, instead of fingerprints.</summary>
    public required bool FullLockIds { get; init; }

    /// <summary>When the run ends at the latest, from its start.</summary>
    public required TimeSpan Deadline { get; init; }

    /// <summary>Where the counter is kept; a run begins with 0. With a resource per client, the client's number is put before the extension.</summary>
    public required string CounterFile { get; init; }

    /// <summary>Whether every accepted write is on the disk before it is acknowledged.</summary>
    public required bool Durable { get; init; }

    /// <summary>What goes wrong, and when.</summary>
    public required ImmutableArray<PlannedFault> Faults { get; init; }

    /// <summary>Where every random choice of the clients comes from.</summary>
    public required int Seed { get; init; }
}
