namespace Redlock.Protocol;

/// <summary>What is left of a lock to its holder.</summary>
public static class Validity
{
    /// <summary>TTL - elapsed - drift (redis.io, "Distributed Locks with Redis"). A lock is valid while this is strictly positive.</summary>
    /// <param name="elapsed">Since before the first node was asked, on a monotonic clock.</param>
    public static TimeSpan Remaining(TimeSpan ttl, TimeSpan elapsed, ClockDrift drift) =>
        ttl - elapsed - drift.AllowanceFor(ttl);
}
