using System.Globalization;
using Redlock.Configuration;

namespace Simulator.Exec;

/// <summary>
/// How long a command may take to end when its lock fails: no longer than the lock is certainly still valid. It is known when an extension has failed
/// twice.
/// </summary>
internal sealed record KillBudget
{
    private static readonly TimeSpan LongestUnlessTold = TimeSpan.FromSeconds(10);

    /// <summary>An extension that fails, a pause, and another.</summary>
    private const int TimeoutsOfFailure = 3;

    private readonly string _arithmetic;

    /// <param name="killAfter">From asking the command to end to killing it; when not given, half of what there is.</param>
    /// <param name="extend">Whether the lock is extended.</param>
    public KillBudget(RedlockSettings settings, TimeSpan ttl, TimeSpan? killAfter, bool extend)
    {
        var drift = settings.Drift.AllowanceFor(ttl);
        var nodeTimeout = settings.NodeTimeoutFor(ttl);
        Validity = ttl - drift;
        Interval = ttl * settings.Watchdog.IntervalFactor;
        NodeTimeout = nodeTimeout;
        var rounds = settings.Fencing ? 2 : 1;
        (Most, _arithmetic) = extend
            ? (ttl - drift - Interval - nodeTimeout * TimeoutsOfFailure,
                $"TTL {Ms(ttl)} - drift {Ms(drift)} - extension interval {Ms(Interval)} - {TimeoutsOfFailure} x node time-out {Ms(nodeTimeout)}")
            : (ttl - drift - nodeTimeout * rounds, $"TTL {Ms(ttl)} - drift {Ms(drift)} - acquiring at most {rounds} x {Ms(nodeTimeout)}");
        KillAfter = killAfter ?? (Most / 2 < LongestUnlessTold ? Most / 2 : LongestUnlessTold);
    }

    /// <summary>What a lock is worth at first.</summary>
    public TimeSpan Validity { get; }

    /// <summary>From one extension to the next.</summary>
    public TimeSpan Interval { get; }

    /// <summary>How long a node may take to answer; also from an extension that failed to the next, at least.</summary>
    public TimeSpan NodeTimeout { get; }

    /// <summary>What there is.</summary>
    public TimeSpan Most { get; }

    public TimeSpan KillAfter { get; }

    /// <summary>Why it does not fit, in one sentence; null when it does.</summary>
    public string? Problem =>
        KillAfter <= Most && Most > TimeSpan.Zero
            ? null
            : $"--kill-after {Ms(KillAfter)} does not fit: {_arithmetic} = {Ms(Most)} are left for it when the lock fails; a longer --ttl or a shorter --kill-after would.";

    private static string Ms(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms");
}
