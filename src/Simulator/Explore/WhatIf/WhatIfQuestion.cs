using System.Collections.Immutable;

namespace Simulator.Explore.WhatIf;

/// <summary>
/// What a user asks: how a lock is used, on what nodes and network, and what goes wrong how often. The defaults are a service of a few processes on
/// ordinary machines.
/// </summary>
internal sealed record WhatIfQuestion
{
    /// <summary>To compare; ascending.</summary>
    public ImmutableArray<TimeSpan> Ttls { get; init; } = [.. new[] { 0.5, 1, 2, 5, 10 }.Select(TimeSpan.FromSeconds)];

    /// <summary>How long nodes that forgot are kept out; the TTL when not given.</summary>
    public TimeSpan? MaxTtl { get; init; }

    public int Nodes { get; init; } = 5;

    public int Processes { get; init; } = 3;

    /// <summary>In all processes.</summary>
    public int Clients { get; init; } = 6;

    /// <summary>Which the clients are dealt out to.</summary>
    public int Resources { get; init; } = 1;

    /// <summary>Between reading what the lock guards and writing it.</summary>
    public TimeSpan Work { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>From a release to the client's next request, on average (exponential).</summary>
    public TimeSpan Think { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a request waits for the lock.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether leases are extended by a watchdog.</summary>
    public bool Watched { get; init; }

    public bool Fencing { get; init; } = true;

    /// <summary>Whether nodes that forgot are recognised and kept out.</summary>
    public bool AmnesiaDetection { get; init; } = true;

    /// <summary>What a node keeps over a crash: <c>no</c>, <c>everysec</c> or <c>always</c>.</summary>
    public string Persistence { get; init; } = "no";

    /// <summary>Share of the TTL that is taken off for clocks.</summary>
    public double DriftFactor { get; init; } = 0.01;

    public LatencySpread Latency { get; init; } =
        LatencySpread.Tailed(TimeSpan.FromMilliseconds(0.2), TimeSpan.FromMilliseconds(0.5), TimeSpan.FromMilliseconds(5));

    /// <summary>A node's clock runs at a rate of its own, up to so much faster or slower than true time.</summary>
    public double NodeClockDrift { get; init; } = 1e-4;

    /// <summary>The same of processes.</summary>
    public double ProcessClockDrift { get; init; } = 1e-4;

    /// <summary>Each process stands still now and then.</summary>
    public Incidents? Pauses { get; init; } =
        new(1.0 / 60, new Durations.Lognormal(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10)));

    /// <summary>Whether the clock of a paused process stands still as well, as when a machine is suspended.</summary>
    public bool PausesStopClocks { get; init; }

    /// <summary>Each process dies now and then; the length is until it runs again.</summary>
    public Incidents? ProcessCrashes { get; init; } = new(1.0 / 3_600, new Durations.Always(TimeSpan.FromSeconds(5)));

    /// <summary>Each node dies now and then; the length is until it runs again.</summary>
    public Incidents? NodeCrashes { get; init; } = new(1.0 / 86_400, new Durations.Always(TimeSpan.FromSeconds(10)));

    /// <summary>Each node's clock is set forward or back now and then; the length is by how much.</summary>
    public Incidents? ClockJumps { get; init; }

    /// <summary>The way between each process and each node is cut now and then.</summary>
    public Incidents? Partitions { get; init; } = new(1.0 / 3_600, new Durations.Exponential(TimeSpan.FromSeconds(5)));

    /// <summary>What each process sends to the thing the lock guards is held up now and then; every message during the length, for as long.</summary>
    public Incidents? SlowWrites { get; init; }

    /// <summary>The first run's; the others' follow.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How many clients each process has.</summary>
    public ImmutableArray<int> ClientsOfProcesses =>
        [.. Enumerable.Range(0, Processes).Select(process => Clients / Processes + (process < Clients % Processes ? 1 : 0))];

    public TimeSpan LongestTtl => Ttls.Max();
}
