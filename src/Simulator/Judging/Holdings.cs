using Redlock.Protocol;

namespace Simulator.Judging;

/// <summary>Who believes to hold what. It does not matter in which order the observations of different actors arrive.</summary>
internal sealed class Holdings
{
    private readonly Dictionary<LockId, Holding> _open = [];
    private readonly Dictionary<LockId, TimeSpan> _granted = [];

    /// <summary>Called when a belief has ended, once for each.</summary>
    public required Action<Holding> OnEnded { get; init; }

    public void Observe(Observation observation)
    {
        switch (observation)
        {
            case Observation.Granted granted:
                Granted(granted);
                break;
            case Observation.Obtained obtained:
                Obtained(obtained);
                break;
            case Observation.Prolonged prolonged when _open.TryGetValue(prolonged.Lease.LockId, out var holding):
                holding.ValidUntil = prolonged.At + prolonged.Validity;
                break;
            case Observation.GaveBack gaveBack when _open.Remove(gaveBack.Lease.LockId, out var holding):
                End(holding, gaveBack.At);
                break;
        }
    }

    /// <summary>When the lease of a client that has not given it back ends; null when there is none.</summary>
    public TimeSpan? ValidUntil(LockId lockId) => _open.TryGetValue(lockId, out var holding) ? holding.ValidUntil : null;

    /// <summary>The client that has not given a lease back.</summary>
    public int? HolderOf(LockId lockId) => _open.TryGetValue(lockId, out var holding) ? holding.Client : null;

    /// <summary>Ends the beliefs whose validity is over, though their clients have not said so.</summary>
    public void Expire(TimeSpan now)
    {
        foreach (var holding in _open.Values.Where(holding => holding.Ended is null && holding.ValidUntil <= now))
        {
            End(holding, now);
        }
    }

    /// <summary>The run is over: nobody believes anything any more.</summary>
    public void EndAll(TimeSpan now)
    {
        foreach (var holding in _open.Values)
        {
            End(holding, now);
        }

        _open.Clear();
    }

    private void Granted(Observation.Granted granted)
    {
        var validUntil = granted.At + granted.Lease.Validity;
        if (!_open.TryGetValue(granted.Lease.LockId, out var holding))
        {
            _granted.TryAdd(granted.Lease.LockId, validUntil);
        }
        else if (validUntil < holding.ValidUntil && holding.Ended is null)
        {
            holding.ValidUntil = validUntil;
        }
    }

    /// <summary>The validity counts from when the lock was granted: a client that reads the news late does not hold for longer.</summary>
    private void Obtained(Observation.Obtained obtained)
    {
        var validUntil = obtained.At + obtained.Lease.Validity;
        if (_granted.Remove(obtained.Lease.LockId, out var fromGrant) && fromGrant < validUntil)
        {
            validUntil = fromGrant;
        }

        _open[obtained.Lease.LockId] = new Holding(obtained.Client, obtained.Lease, obtained.At, obtained.RequestedAt, validUntil);
    }

    private void End(Holding holding, TimeSpan at)
    {
        if (holding.Ended is null)
        {
            holding.End(at);
            OnEnded(holding);
        }
    }
}
