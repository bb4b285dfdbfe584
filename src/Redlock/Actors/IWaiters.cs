namespace Redlock.Actors;

/// <summary>What a resource tells the coordinator that keeps it.</summary>
internal interface IWaiters
{
    /// <summary>The request may wait for long: it is to leave the queue when its client dies.</summary>
    void Watch(Request request);

    /// <summary>The request waits no more.</summary>
    void Unwatch(Request request);

    /// <summary>A lease was granted.</summary>
    void LeaseBegan(HeldLease lease);

    /// <summary>A lease is over.</summary>
    void LeaseEnded(HeldLease lease);

    /// <summary>The resource may have become idle.</summary>
    void Forget(ResourceLock resource);
}
