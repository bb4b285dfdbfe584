using Redlock.Protocol;

namespace Simulator.Load;

/// <summary>Which users of a load hold what, as they believe. Two at once is what a lock is there to prevent.</summary>
internal sealed class Holders(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Holder> _holders = [];

    /// <returns>Whether nobody else held it.</returns>
    /// <param name="validity">For how long this holder may believe so.</param>
    public bool Enter(string resource, LockId id, TimeSpan validity)
    {
        lock (_gate)
        {
            var alone = !_holders.TryGetValue(resource, out var other) || time.GetElapsedTime(other.Since) >= other.Validity;
            _holders[resource] = new Holder(id, time.GetTimestamp(), validity);
            return alone;
        }
    }

    /// <summary>To be called before the release is sent.</summary>
    public void Leave(string resource, LockId id)
    {
        lock (_gate)
        {
            if (_holders.TryGetValue(resource, out var holder) && holder.Id == id)
            {
                _holders.Remove(resource);
            }
        }
    }

    private sealed record Holder(LockId Id, long Since, TimeSpan Validity);
}
