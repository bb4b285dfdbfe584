namespace Redlock.Redis.StackExchange;

/// <summary>
/// The calls of a link, for the time when its connection is gone: it answers those that nobody has taken. The client alone is not trusted with
/// that: it can forget a call that is queued while it closes.
/// </summary>
internal sealed class PendingCalls
{
    private const int FewestToSift = 1024;

    private readonly Lock _lock = new();
    private Queue<PendingCall> _calls = [];
    private int _siftAt = FewestToSift;
    private bool _closed;

    /// <summary>False when the list is closed.</summary>
    public bool TryAdd(PendingCall call)
    {
        // Only who sends comes here: the threads that complete calls leave them where they are, and the next to be sent clears them away.
        lock (_lock)
        {
            if (_closed)
            {
                return false;
            }

            while (_calls.TryPeek(out var oldest) && oldest.IsTaken)
            {
                _ = _calls.Dequeue();
            }

            _calls.Enqueue(call);
            if (_calls.Count >= _siftAt)
            {
                _calls = new(_calls.Where(each => !each.IsTaken));
                _siftAt = Math.Max(FewestToSift, 2 * _calls.Count);
            }

            return true;
        }
    }

    /// <summary>Takes all that nobody has taken, oldest first, and admits no more.</summary>
    public IReadOnlyList<PendingCall> Close()
    {
        lock (_lock)
        {
            _closed = true;
            var taken = _calls.Where(call => call.TryTake()).ToArray();
            _calls.Clear();
            return taken;
        }
    }
}
