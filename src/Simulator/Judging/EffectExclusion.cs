using Redlock.Protocol;

namespace Simulator.Judging;

/// <summary>No stale write is accepted and no increment is lost, judged by what the counter took and what its file holds.</summary>
internal sealed class EffectExclusion(Action<SafetyProperty, TimeSpan, string> broken)
{
    private readonly Dictionary<Resource, Written> _counters = [];
    private long _accepted;
    private long _acknowledged;

    public void Observe(Observation observation)
    {
        switch (observation)
        {
            case Observation.WriteAccepted accepted:
                _accepted++;
                Accepted(accepted);
                break;
            case Observation.Acknowledged:
                _acknowledged++;
                break;
        }
    }

    /// <summary>Compares the files with what clients were told. A write that was taken but whose client did not live to hear so may count.</summary>
    /// <param name="value">The sum of what the counter files hold; null when one cannot be read.</param>
    public void Compare(TimeSpan at, long? value)
    {
        if (value is null)
        {
            broken(SafetyProperty.EffectExclusion, at, "the counter file cannot be read");
        }
        else if (value < _acknowledged || value > _accepted)
        {
            broken(SafetyProperty.EffectExclusion, at, $"the counter file holds {value} after {_acknowledged} acknowledged increments");
        }
    }

    private void Accepted(Observation.WriteAccepted write)
    {
        var lease = write.Lease;
        var last = _counters.GetValueOrDefault(lease.Resource, new Written(0, FencingToken.None, default));
        if (lease.Token < last.Token)
        {
            Break(write, $"the write of {lease.Client} with token {lease.Token} was accepted after one with token {last.Token}");
        }
        else if (lease.Token == last.Token && lease.Token != FencingToken.None && lease.LockId != last.LockId)
        {
            Break(write, $"two locks wrote with token {lease.Token}, {lease.Client} the later");
        }

        if (write.After != last.Value + 1)
        {
            Break(write, $"{lease.Client} wrote {write.After} over {last.Value}: an increment was lost");
        }

        _counters[lease.Resource] = new Written(write.After, lease.Token, lease.LockId);
    }

    private void Break(Observation.WriteAccepted write, string evidence) =>
        broken(SafetyProperty.EffectExclusion, write.At, $"{write.Lease.Resource}: {evidence}");

    private sealed record Written(long Value, FencingToken Token, LockId LockId);
}
