using Redlock.Protocol;

namespace Redlock.Library;

/// <summary>Leases that were taken one after the other. Filled before anybody else sees it.</summary>
internal sealed class LeaseSet : ILeaseSet
{
    private readonly List<ILease> _leases = [];
    private readonly Signal _uncertain = new();
    private readonly Signal _lost = new();

    public IReadOnlyList<ILease> Leases => _leases;

    public CancellationToken Uncertain => _uncertain.Token;

    public CancellationToken Lost => _lost.Token;

    public ILease this[string resource] =>
        _leases.Find(lease => lease.Resource == resource) ?? throw new KeyNotFoundException($"No lease of '{resource}' is among them.");

    public void Add(ILease lease)
    {
        _leases.Add(lease);
        _ = lease.Uncertain.UnsafeRegister(static signal => ((Signal)signal!).Fire(), _uncertain);
        _ = lease.Lost.UnsafeRegister(static signal => ((Signal)signal!).Fire(), _lost);
    }

    /// <exception cref="LockNotAcquiredException">One was lost while the next was waited for.</exception>
    public void ThrowIfLost()
    {
        if (_leases.Find(lease => lease.Validity == TimeSpan.Zero) is { } gone)
        {
            throw new LockNotAcquiredException(gone.Resource, AcquireOutcome.Expired, "it was lost while the next was waited for");
        }
    }

    public async Task ReleaseAsync()
    {
        foreach (var lease in Enumerable.Reverse(_leases))
        {
            _ = await lease.ReleaseAsync();
        }
    }

    public async ValueTask DisposeAsync() => await ReleaseAsync();
}
