using Redlock.Protocol;

namespace Redlock.Library;

/// <summary>A lock that is held. Disposing it gives the lock back. Safe to use from any thread.</summary>
public interface ILease : IAsyncDisposable
{
    /// <summary>What is locked.</summary>
    string Resource { get; }

    /// <summary>
    /// Strictly larger than that of every earlier lease of the resource; hand it to what the lock guards, which refuses a smaller one than it has
    /// seen. Zero when fencing is off.
    /// </summary>
    long FencingToken { get; }

    /// <summary>What is left of the lock by now, on a monotonic clock; zero when it is over, lost or released. Extensions set it anew.</summary>
    TimeSpan Validity { get; }

    /// <summary>When the lock ends, by the wall clock as it stands now. For display: decide by <see cref="Validity"/> and <see cref="Lost"/>.</summary>
    DateTimeOffset ValidUntil { get; }

    /// <summary>How many nodes had granted the lock when that was certain; the others may have followed.</summary>
    int NodesLocked { get; }

    /// <summary>
    /// Fires when an extension got no quorum, or no further one is allowed: the lock is still valid for a while, so finish and take on no more. A later
    /// extension may still succeed; the token does not go back. It has fired when <see cref="Lost"/> fires.
    /// </summary>
    CancellationToken Uncertain { get; }

    /// <summary>
    /// Fires when the lock is gone: no later than its validity ends, and at once when the nodes say so. Not fired by a release. Callbacks run on the
    /// thread pool.
    /// </summary>
    CancellationToken Lost { get; }

    /// <summary>Keeps the lock for another TTL, counted from now. Never throws; a lock that is gone is never taken again.</summary>
    /// <param name="ttl">
    /// Whole milliseconds, from <c>redlock.min-ttl</c> to <c>redlock.max-ttl</c>; that of the lease when not given. One that is shorter than what is
    /// left shortens the lock.
    /// </param>
    Task<ExtendResult> ExtendAsync(TimeSpan? ttl = null);

    /// <summary>
    /// Gives the lock back. Never throws and cannot be cancelled. Repeating it does no harm: every call has the answer of the first.
    /// </summary>
    /// <returns>
    /// <see cref="ReleaseOutcome.NotHeld"/> when the lock was gone already; <see cref="ReleaseOutcome.NoQuorum"/> when too few nodes answered, whose keys
    /// then expire by themselves.
    /// </returns>
    Task<ReleaseOutcome> ReleaseAsync();
}
