using System.Collections.Concurrent;
using Redlock.Protocol;

namespace Simulator.Service.Access;

/// <summary>What each caller uses at present: locks held, and requests that wait. A place is taken before it is needed, so no limit is ever passed.</summary>
internal sealed class CallerLoad
{
    private readonly ConcurrentDictionary<string, Places> _byTag = new(StringComparer.Ordinal);

    /// <summary>Takes a place for a lock; false when the caller holds as many as it may.</summary>
    public bool TryHold(Caller caller) => TryTake(ref Of(caller.Tag).Held, caller.Limits.Held);

    /// <summary>The lock was not acquired after all.</summary>
    public void NotHeld(Caller caller) => Interlocked.Decrement(ref Of(caller.Tag).Held);

    /// <summary>A lease has ended, whoever asked for it.</summary>
    public void Ended(LockId lockId)
    {
        var dash = lockId.Value.IndexOf('-', StringComparison.Ordinal);
        if (dash > 0 && _byTag.TryGetValue(lockId.Value[..(dash + 1)], out var places))
        {
            Interlocked.Decrement(ref places.Held);
        }
    }

    /// <summary>Takes a place in the queues; false when as many of the caller's requests wait as may.</summary>
    public bool TryWait(Caller caller) => TryTake(ref Of(caller.Tag).Waiting, caller.Limits.Waiting);

    public void Waited(Caller caller) => Interlocked.Decrement(ref Of(caller.Tag).Waiting);

    private Places Of(string tag) => _byTag.GetOrAdd(tag, static _ => new Places());

    private static bool TryTake(ref int taken, int most)
    {
        if (Interlocked.Increment(ref taken) <= most)
        {
            return true;
        }

        Interlocked.Decrement(ref taken);
        return false;
    }

    private sealed class Places
    {
        public int Held;
        public int Waiting;
    }
}
