namespace Redlock.Protocol;

/// <summary>The allowance for clocks that do not run at the same rate (redis.io, "Distributed Locks with Redis").</summary>
/// <param name="Factor">Share of the TTL, 0.01 by default.</param>
/// <param name="Padding">Fixed part, 2 ms by default: Redis expires with a precision of 1 ms.</param>
public readonly record struct ClockDrift(double Factor, TimeSpan Padding)
{
    /// <summary>What is taken off a TTL.</summary>
    public TimeSpan AllowanceFor(TimeSpan ttl) => ttl * Factor + Padding;
}
