namespace Simulator.RemoteLock;

/// <summary>A lock service elsewhere, as its clients see it. Every call ends in an answer, a <see cref="LockServiceException"/>, or the caller's cancellation.</summary>
internal interface ILockService
{
    /// <param name="ct">Cancelling leaves open whether the lock was granted.</param>
    Task<AcquireAnswer> AcquireAsync(AcquireRequest request, CancellationToken ct);

    Task<ReleaseAnswer> ReleaseAsync(ReleaseRequest request, CancellationToken ct);

    Task<ExtendAnswer> ExtendAsync(ExtendRequest request, CancellationToken ct);

    Task<HealthAnswer> HealthAsync(CancellationToken ct);

    /// <summary>Stops a node, starts it and the like, where the service keeps its own nodes.</summary>
    /// <param name="node">From 1.</param>
    /// <param name="fault">As in a fault plan: <c>stop</c>, <c>start</c>, <c>hang</c>, …</param>
    Task ApplyFaultAsync(int node, string fault, CancellationToken ct);
}
