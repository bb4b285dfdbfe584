using Redlock.Messages;
using Redlock.Protocol;

namespace Simulator.Telemetry.Metrics;

/// <summary>The leases in force, from what is told of them on the event stream.</summary>
internal sealed class ActiveLeases(TimeProvider clock)
{
    /// <summary>The end of every lease is told, unless the coordinator failed in between: then nobody tells it.</summary>
    private static readonly TimeSpan Untold = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<(Resource Resource, LockId LockId), Entry> _leases = [];

    private TimeSpan Now => clock.GetElapsedTime(0, clock.GetTimestamp());

    public void Began(Lease lease)
    {
        lock (_gate)
        {
            _leases[(lease.Resource, lease.LockId)] = new Entry(Now, Now + lease.Validity);
        }
    }

    /// <param name="validity">What is left from now on.</param>
    public void Prolonged(Lease lease, TimeSpan validity)
    {
        lock (_gate)
        {
            if (_leases.TryGetValue((lease.Resource, lease.LockId), out var entry))
            {
                _leases[(lease.Resource, lease.LockId)] = entry with { Due = Now + validity };
            }
        }
    }

    /// <summary>How long it was held; null when its beginning is not known.</summary>
    public TimeSpan? Ended(Lease lease)
    {
        lock (_gate)
        {
            return _leases.Remove((lease.Resource, lease.LockId), out var entry) ? Now - entry.Since : null;
        }
    }

    /// <summary>How many there are under each label; labels without any are not among them.</summary>
    public Dictionary<string, long> CountBy(Func<Resource, string> labelOf)
    {
        lock (_gate)
        {
            var counts = new Dictionary<string, long>(StringComparer.Ordinal);
            foreach (var ((resource, lockId), entry) in _leases)
            {
                if (entry.Due + Untold < Now)
                {
                    _leases.Remove((resource, lockId));
                }
                else
                {
                    var label = labelOf(resource);
                    counts[label] = counts.GetValueOrDefault(label) + 1;
                }
            }

            return counts;
        }
    }

    private readonly record struct Entry(TimeSpan Since, TimeSpan Due);
}
