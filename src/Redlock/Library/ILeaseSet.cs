namespace Redlock.Library;

/// <summary>Several locks that were taken together. Disposing it gives all of them back.</summary>
public interface ILeaseSet : IAsyncDisposable
{
    /// <summary>One lease per resource, in ordinal order of the resources.</summary>
    IReadOnlyList<ILease> Leases { get; }

    /// <summary>Fires when any of the locks is uncertain.</summary>
    CancellationToken Uncertain { get; }

    /// <summary>Fires when any of the locks is lost.</summary>
    CancellationToken Lost { get; }

    /// <summary>The lease of a resource.</summary>
    /// <exception cref="KeyNotFoundException">The resource is not among them.</exception>
    ILease this[string resource] { get; }

    /// <summary>Gives all of them back, the last taken first. Never throws and cannot be cancelled; repeating it does no harm.</summary>
    Task ReleaseAsync();
}
