using Redlock.Protocol;

namespace Simulator.Locks;

/// <summary>
/// The locks that a command works on, wherever they are kept. Moments are told on the caller's own monotonic clock, and always on the early side. A call
/// that fails has an outcome like any other.
/// </summary>
internal interface ILocks : IAsyncDisposable
{
    /// <summary>The longest that one request may wait; who waits longer asks again.</summary>
    TimeSpan LongestWait { get; }

    /// <param name="wait">Zero means exactly one round.</param>
    /// <param name="ct">Takes the request back; it is answered <see cref="AcquireOutcome.Cancelled"/>.</param>
    Task<Acquisition> AcquireAsync(Resource resource, ClientId client, TimeSpan ttl, TimeSpan wait, CancellationToken ct);

    /// <param name="ttl">From now on.</param>
    Task<Extension> ExtendAsync(Resource resource, LockId lockId, TimeSpan ttl);

    Task<Return> ReleaseAsync(Resource resource, LockId lockId);

    /// <summary>Looks, and takes nothing.</summary>
    Task<Standing> LookAsync(Resource resource);

    /// <summary>Takes the lock from its holder, who is not asked. What was acquired since the look stands.</summary>
    Task<Eviction> EvictAsync(Resource resource);

    /// <summary>How many nodes are a majority; 0 when that cannot be learned.</summary>
    Task<int> MajorityAsync();
}

/// <summary>How a request ended.</summary>
/// <param name="Lock">Null unless acquired.</param>
internal sealed record Acquisition(AcquireOutcome Outcome, string Reason, Grant? Lock = null);

/// <summary>A lock that is the caller's.</summary>
/// <param name="Token">None with fencing off.</param>
/// <param name="ValidUntil">See <see cref="Monotonic"/>.</param>
internal sealed record Grant(Resource Resource, LockId LockId, FencingToken Token, TimeSpan Ttl, int NodesLocked, TimeSpan ValidUntil);

/// <summary>How an extension ended.</summary>
/// <param name="ValidUntil">From now on, see <see cref="Monotonic"/>; zero unless extended.</param>
internal sealed record Extension(ExtendOutcome Outcome, string Reason, int Nodes = 0, TimeSpan ValidUntil = default);

/// <summary>How a release ended.</summary>
internal sealed record Return(ReleaseOutcome Outcome, string Reason, int Nodes = 0);

/// <summary>How a forced release ended.</summary>
/// <param name="Locks">How many different locks were found.</param>
/// <param name="Nodes">How many nodes deleted one.</param>
/// <param name="Unanswered">How many nodes did not say, or did not do as they were asked.</param>
internal sealed record Eviction(int Locks, int Nodes, int Unanswered);
