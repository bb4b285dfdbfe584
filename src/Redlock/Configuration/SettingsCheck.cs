using System.Globalization;
using Redlock.Protocol;

namespace Redlock.Configuration;

/// <summary>What keys say together: each alone may make sense and both together none.</summary>
internal static class SettingsCheck
{
    public static void Verify(RedlockSettings settings, Section redlock)
    {
        VerifyNodes(settings, redlock);
        VerifyTtl(settings, redlock);
        if (settings.Retry.Max < settings.Retry.Min)
        {
            throw redlock.Invalid("retry.max", $"is {Ms(settings.Retry.Max)}, less than redlock.retry.min with {Ms(settings.Retry.Min)}");
        }

        if (settings.Reconnect.Max < settings.Reconnect.Min)
        {
            throw redlock.Invalid("reconnect.max", $"is {Ms(settings.Reconnect.Max)}, less than redlock.reconnect.min with {Ms(settings.Reconnect.Min)}");
        }
    }

    /// <summary>Why locks of this TTL cannot work; null when they can.</summary>
    public static string? ProblemWith(TimeSpan ttl, RedlockSettings settings)
    {
        if (ttl < settings.MinTtl || ttl > settings.MaxTtl)
        {
            return $"is {Ms(ttl)}; it must be from {Ms(settings.MinTtl)} (redlock.min-ttl) to {Ms(settings.MaxTtl)} (redlock.max-ttl)";
        }

        var drift = settings.Drift.AllowanceFor(ttl);
        var timeout = settings.NodeTimeoutFor(ttl);
        if (ttl <= drift + timeout)
        {
            return $"is {Ms(ttl)}, no more than drift {Ms(drift)} and node time-out {Ms(timeout)} together: a lock could end before it is given";
        }

        return ttl.Ticks % TimeSpan.TicksPerMillisecond == 0 ? null : $"is {Ms(ttl)}; Redis keeps whole milliseconds";
    }

    private static void VerifyNodes(RedlockSettings settings, Section redlock)
    {
        if (settings.Nodes.Length > Quorum.MaxNodes)
        {
            throw redlock.Invalid("nodes", $"names {settings.Nodes.Length} nodes; at most {Quorum.MaxNodes} are supported");
        }

        var twice = settings.Nodes.GroupBy(node => (node.Host, node.Port)).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            throw redlock.Invalid("nodes", $"names {twice.First()} twice; two votes of one server are no majority");
        }
    }

    private static void VerifyTtl(RedlockSettings settings, Section redlock)
    {
        if (settings.MinTtl > settings.MaxTtl)
        {
            throw redlock.Invalid("max-ttl", $"is {Ms(settings.MaxTtl)}, less than redlock.min-ttl with {Ms(settings.MinTtl)}");
        }

        if (ProblemWith(settings.Ttl, settings) is { } problem)
        {
            throw redlock.Invalid("ttl", problem);
        }

        var slack = Validity.Remaining(settings.Ttl, settings.Ttl * settings.Watchdog.IntervalFactor, settings.Drift);
        if (slack <= settings.NodeTimeoutFor(settings.Ttl))
        {
            throw redlock.Invalid(
                "watchdog.interval-factor", $"leaves {Ms(slack)} of validity to an extension, no more than one node time-out; choose a smaller share of the TTL");
        }
    }

    private static string Ms(TimeSpan time) => time.TotalMilliseconds.ToString("0.###", CultureInfo.InvariantCulture) + " ms";
}
