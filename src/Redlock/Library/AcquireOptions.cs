using Redlock.Protocol;

namespace Redlock.Library;

/// <summary>How a lock is asked for.</summary>
public sealed record AcquireOptions
{
    /// <summary>
    /// How long to wait for the lock while others hold it: zero to one day, where zero means one attempt; <see cref="RedlockOptions.Wait"/> when not given.
    /// </summary>
    public TimeSpan? Wait { get; init; }

    /// <summary>
    /// How long the nodes keep the lock unless it is extended or released: whole milliseconds, from <c>redlock.min-ttl</c> to <c>redlock.max-ttl</c>;
    /// <see cref="RedlockOptions.Ttl"/> when not given.
    /// </summary>
    public TimeSpan? Ttl { get; init; }

    /// <summary>Whether the lock is extended by itself, at a third of its TTL, until it is released. Off, it ends with its TTL.</summary>
    public bool Extend { get; init; } = true;

    /// <summary>
    /// At most so many extensions, 0 or more, those by <see cref="ILease.ExtendAsync"/> included; <c>redlock.watchdog.max-extensions</c> bounds it, and holds when
    /// not given. When it is used up, <see cref="ILease.Uncertain"/> fires, and <see cref="ILease.Lost"/> at the end of the validity.
    /// </summary>
    public int? MaxExtensions { get; init; }

    /// <summary>
    /// No extension once the lock was held this long, more than zero: it ends within one TTL from then. <c>redlock.watchdog.max-hold</c> bounds it, and
    /// holds when not given.
    /// </summary>
    public TimeSpan? MaxHold { get; init; }

    /// <summary>Quorum or single instance; <see cref="RedlockOptions.Mode"/> when not given.</summary>
    public LockMode? Mode { get; init; }

    /// <summary>A label for who asks, shown in logs and lists; <see cref="RedlockOptions.Client"/> when not given.</summary>
    public string? Client { get; init; }
}
