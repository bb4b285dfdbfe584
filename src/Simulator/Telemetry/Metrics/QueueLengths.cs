using Redlock.Messages;
using Redlock.Protocol;

namespace Simulator.Telemetry.Metrics;

/// <summary>How many requests wait, as the coordinator described it last.</summary>
internal sealed class QueueLengths
{
    private volatile LockProtocol.LocksDescribed? _last;

    public void Observe(LockProtocol.LocksDescribed described) => _last = described;

    /// <summary>How many wait under each label; those of resources that were not described are among the others.</summary>
    public Dictionary<string, long> CountBy(Func<Resource, string> labelOf)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        if (_last is not { } described)
        {
            return counts;
        }

        var rest = (long)described.Waiting;
        foreach (var place in described.Locks.Where(place => place.WaitingCount > 0))
        {
            var label = labelOf(place.Resource);
            counts[label] = counts.GetValueOrDefault(label) + place.WaitingCount;
            rest -= place.WaitingCount;
        }

        counts[ResourceLabels.Other] = counts.GetValueOrDefault(ResourceLabels.Other) + rest;
        return counts;
    }
}
