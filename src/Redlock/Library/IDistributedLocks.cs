using Redlock.Protocol;

namespace Redlock.Library;

/// <summary>
/// Locks over Redis nodes, shared by every process that uses the same nodes and key prefix. Safe to use from any thread. A call that waits
/// holds no thread; those who wait for one resource in one process are served first come, first served.
/// </summary>
public interface IDistributedLocks
{
    /// <summary>Takes the lock on a resource, waiting for it as long as the options say. Dispose the lease to give the lock back.</summary>
    /// <param name="resource">What is locked: 1 to <see cref="Resource.MaxLength"/> characters, compared as they are.</param>
    /// <param name="options">How to ask; the defaults of <see cref="AcquireOptions"/> when not given.</param>
    /// <param name="cancellationToken">
    /// Takes the request back: the call ends at once and leaves no lock, also where the grant was on its way. It has no effect on a lease that was
    /// returned.
    /// </param>
    /// <exception cref="LockNotAcquiredException">It was not acquired; the outcome says why.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<ILease> AcquireAsync(string resource, AcquireOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>The same, except that the outcome is returned, not thrown. It waits as long; for one attempt set <see cref="AcquireOptions.Wait"/> to zero.</summary>
    /// <inheritdoc cref="AcquireAsync" path="/param" />
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<AcquireResult> TryAcquireAsync(string resource, AcquireOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Takes the locks on several resources, all or none. They are taken one after the other in ordinal order, whatever the order they are given in, so
    /// that two callers never wait for each other; <see cref="AcquireOptions.Wait"/> is for all of them together.
    /// </summary>
    /// <param name="resources">At least one; one that is named twice is locked once.</param>
    /// <param name="options">How to ask for each.</param>
    /// <param name="cancellationToken">Takes the request back; what was locked by then is given back before the call ends.</param>
    /// <exception cref="ArgumentException">No resource is named.</exception>
    /// <exception cref="LockNotAcquiredException">One could not be acquired, or was lost while the next was waited for; the others were given back.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<ILeaseSet> AcquireAllAsync(
        IEnumerable<string> resources, AcquireOptions? options = null, CancellationToken cancellationToken = default);
}
