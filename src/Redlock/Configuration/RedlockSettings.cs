using System.Collections.Immutable;
using Akka.Configuration;
using Redlock.Protocol;
using Redlock.Redis;

namespace Redlock.Configuration;

/// <summary>How a node that fails repeatedly is skipped.</summary>
/// <param name="Failures">So many failures in a row open the breaker, at least 1.</param>
/// <param name="ProbeInterval">How often the node is then asked whether it answers.</param>
public sealed record BreakerSettings(int Failures, TimeSpan ProbeInterval);

/// <summary>How a failed connection is opened again.</summary>
/// <param name="Min">Delay after the first failure.</param>
/// <param name="Max">Largest delay.</param>
/// <param name="Timeout">How long opening may take.</param>
public sealed record ReconnectSettings(TimeSpan Min, TimeSpan Max, TimeSpan Timeout)
{
    /// <summary>How long to wait before the next attempt: twice as long after each failure, at most <see cref="Max"/>.</summary>
    public TimeSpan DelayAfter(int failures) =>
        failures == 0 ? TimeSpan.Zero : TimeSpan.FromTicks((long)Math.Min(Max.Ticks, Min.Ticks * Math.Pow(2, Math.Min(failures, 30) - 1)));
}

/// <summary>How watched leases are extended.</summary>
/// <param name="IntervalFactor">Share of the TTL after which the lease is extended.</param>
/// <param name="MaxExtensions">At most so many for one lease.</param>
/// <param name="MaxHold">At most so long for one lease, from the grant.</param>
public sealed record WatchdogSettings(double IntervalFactor, int MaxExtensions, TimeSpan MaxHold);

/// <summary>Everything the lock can be told, read from <c>redlock { ... }</c>; reference.conf has every key, its unit and default.</summary>
public sealed record RedlockSettings
{
    /// <summary>The nodes, in the same order in every process.</summary>
    public required ImmutableArray<NodeAddress> Nodes { get; init; }

    /// <summary>Quorum or single instance.</summary>
    public required LockMode Mode { get; init; }

    /// <summary>Put before every key.</summary>
    public required string KeyPrefix { get; init; }

    /// <summary>For requests that give none.</summary>
    public required TimeSpan Ttl { get; init; }

    /// <summary>The shortest TTL a request may ask for.</summary>
    public required TimeSpan MinTtl { get; init; }

    /// <summary>The longest TTL a request may ask for; also how long a forgetful node is quarantined.</summary>
    public required TimeSpan MaxTtl { get; init; }

    /// <summary>Taken off the validity.</summary>
    public required ClockDrift Drift { get; init; }

    /// <summary>The most a node may take to answer.</summary>
    public required TimeSpan NodeTimeout { get; init; }

    /// <summary>A node may take at most ttl / divisor to answer.</summary>
    public required int NodeTimeoutDivisor { get; init; }

    /// <summary>Calls in flight per node.</summary>
    public required int MaxInFlight { get; init; }

    /// <summary>Calls that may wait for a place in flight, per node.</summary>
    public required int MaxQueued { get; init; }

    /// <summary>Between rounds that fail.</summary>
    public required RetryDelay Retry { get; init; }

    /// <summary>When a node is skipped.</summary>
    public required BreakerSettings Breaker { get; init; }

    /// <summary>How connections are opened again.</summary>
    public required ReconnectSettings Reconnect { get; init; }

    /// <summary>Whether leases carry tokens.</summary>
    public required bool Fencing { get; init; }

    /// <summary>Whether processes that wait for the same lock wake each other.</summary>
    public required bool Hints { get; init; }

    /// <summary>Whether forgetful nodes are recognised.</summary>
    public required bool AmnesiaDetection { get; init; }

    /// <summary>How long to wait at start for every node to say who it is.</summary>
    public required TimeSpan Settle { get; init; }

    /// <summary>How watched leases are extended.</summary>
    public required WatchdogSettings Watchdog { get; init; }

    /// <summary>The defaults of every key.</summary>
    public static Config Reference { get; } = ConfigurationFactory.FromResource("Redlock.reference.conf", typeof(RedlockSettings).Assembly);

    /// <summary>The time a node has to answer a command about a lock of this TTL.</summary>
    public TimeSpan NodeTimeoutFor(TimeSpan ttl)
    {
        var share = ttl / NodeTimeoutDivisor;
        return share < NodeTimeout ? share : NodeTimeout;
    }

    /// <param name="config">The effective configuration; <see cref="Reference"/> is its last fallback.</param>
    /// <exception cref="InvalidSettingException">A key is missing, makes no sense, or contradicts another.</exception>
    public static RedlockSettings From(Config config)
    {
        var redlock = Section.Of(config, "redlock");
        var drift = redlock.Sub("drift");
        var retry = redlock.Sub("retry");
        var breaker = redlock.Sub("breaker");
        var reconnect = redlock.Sub("reconnect");
        var amnesia = redlock.Sub("amnesia");
        var watchdog = redlock.Sub("watchdog");
        var settings = new RedlockSettings
        {
            Nodes = [.. redlock.Texts("nodes").Select(text => AddressOf(redlock, text))],
            Mode = redlock.OneOf<LockMode>("mode"),
            KeyPrefix = redlock.Text("key-prefix"),
            Ttl = redlock.Duration("ttl"),
            MinTtl = redlock.Duration("min-ttl"),
            MaxTtl = redlock.Duration("max-ttl"),
            Drift = new ClockDrift(drift.Number("factor", 0, 0.5), drift.Duration("padding", zeroAllowed: true)),
            NodeTimeout = redlock.Duration("node-timeout"),
            NodeTimeoutDivisor = redlock.Count("node-timeout-divisor", 2),
            MaxInFlight = redlock.Count("max-in-flight", 1),
            MaxQueued = redlock.Count("max-queued", 1),
            Retry = new RetryDelay(retry.Duration("min"), retry.Duration("max"), retry.Number("growth", 1, 10)),
            Breaker = new BreakerSettings(breaker.Count("failures", 1), breaker.Duration("probe-interval")),
            Reconnect = new ReconnectSettings(reconnect.Duration("min"), reconnect.Duration("max"), reconnect.Duration("timeout")),
            Fencing = redlock.Switch("fencing"),
            Hints = redlock.Switch("hints"),
            AmnesiaDetection = amnesia.Switch("detection"),
            Settle = amnesia.Duration("settle", zeroAllowed: true),
            Watchdog = new WatchdogSettings(
                watchdog.Number("interval-factor", 0.01, 0.9), watchdog.Count("max-extensions", 0), watchdog.Duration("max-hold")),
        };
        SettingsCheck.Verify(settings, redlock);
        return settings;
    }

    private static NodeAddress AddressOf(Section redlock, string text)
    {
        try
        {
            return NodeAddress.Parse(text);
        }
        catch (FormatException error)
        {
            throw redlock.Invalid("nodes", $"holds an address that cannot be used: {error.Message.TrimEnd('.')}", error);
        }
    }
}
