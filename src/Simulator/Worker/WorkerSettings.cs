using Redlock.Protocol;

namespace Simulator.Worker;

/// <summary>What a worker does, and how often.</summary>
internal sealed record WorkerSettings
{
    /// <summary>Which share of the TTL passes between two extensions.</summary>
    public const int ExtensionsPerTtl = 3;

    /// <summary>Whom the service and the log know it as.</summary>
    public required string Id { get; init; }

    public string Resource { get; init; } = "shared-resource";

    public TimeSpan Work { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Rest after work; after an attempt that failed, half to one and a half times as long.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan Ttl { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an attempt stands in the service's queue.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.Zero;

    /// <summary>Null for no end.</summary>
    public int? Attempts { get; init; }

    public ClockDrift Drift { get; init; } = new(0.01, TimeSpan.FromMilliseconds(2));

    /// <summary>How long to leave a service alone that is down, longer with each failure.</summary>
    public RetryDelay BackOff { get; init; } = new(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(5), 2);

    /// <summary>How long an attempt that is under way may still take when the worker is to end: its grant would be left to expire.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long to try to release.</summary>
    public TimeSpan ReleaseTime { get; init; } = TimeSpan.FromSeconds(4);
}
