using System.Collections.Immutable;
using Redlock.Protocol;
using Simulator.RemoteLock;

namespace Simulator.Load;

/// <summary>Counts what becomes of the users' calls; for all users at once.</summary>
internal sealed class LoadTally
{
    private readonly Lock _gate = new();
    private readonly LatencyHistogram _acquire = new();
    private readonly SortedDictionary<ServiceFailure, int> _failures = [];
    private int _acquired;
    private int _contended;
    private int _acquiresFailed;
    private int _released;
    private int _notReleased;
    private int _releasesFailed;
    private int _overlaps;

    public LoadFigures Figures
    {
        get
        {
            lock (_gate)
            {
                return new LoadFigures
                {
                    Acquired = _acquired,
                    Contended = _contended,
                    AcquiresFailed = _acquiresFailed,
                    Released = _released,
                    NotReleased = _notReleased,
                    ReleasesFailed = _releasesFailed,
                    Overlaps = _overlaps,
                    Failures = _failures.ToImmutableSortedDictionary(),
                    Acquire = _acquire.Distribution,
                };
            }
        }
    }

    public void Answered(AcquireAnswer answer, TimeSpan took)
    {
        lock (_gate)
        {
            _acquire.Record(took);
            _acquired += answer.Acquired ? 1 : 0;
            _contended += answer.Acquired ? 0 : 1;
        }
    }

    /// <param name="took">Until the failure: whoever asked has waited for it.</param>
    public void AcquireFailed(ServiceFailure failure, TimeSpan took)
    {
        lock (_gate)
        {
            _acquire.Record(took);
            _acquiresFailed++;
            Count(failure);
        }
    }

    public void Answered(ReleaseAnswer answer)
    {
        lock (_gate)
        {
            _released += answer.Released ? 1 : 0;
            _notReleased += answer.Released ? 0 : 1;
        }
    }

    public void ReleaseFailed(ServiceFailure failure)
    {
        lock (_gate)
        {
            _releasesFailed++;
            Count(failure);
        }
    }

    public void Overlapped()
    {
        lock (_gate)
        {
            _overlaps++;
        }
    }

    private void Count(ServiceFailure failure) => _failures[failure] = _failures.GetValueOrDefault(failure) + 1;
}
