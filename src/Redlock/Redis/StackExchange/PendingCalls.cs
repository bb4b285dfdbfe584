namespace Redlock.Redis.StackExchange;

/// <summary>
/// The calls of a link that are not answered yet. Whoever takes a call out answers it, so each is answered once: by the client's completion,
/// or by the link when its connection is gone. The client alone is not trusted with that: it can forget a call that is queued while it closes.
/// </summary>
internal sealed class PendingCalls
{
    private readonly Lock _lock = new();
    private PendingCall? _newest;
    private bool _closed;

    /// <summary>False when the list is closed.</summary>
    public bool TryAdd(PendingCall call)
    {
        lock (_lock)
        {
            if (_closed)
            {
                return false;
            }

            call.Next = _newest;
            _newest?.Previous = call;
            _newest = call;
            return true;
        }
    }

    /// <summary>False when someone else took it.</summary>
    public bool TryTake(PendingCall call)
    {
        lock (_lock)
        {
            if (_newest != call && call.Previous is null)
            {
                return false;
            }

            if (_newest == call)
            {
                _newest = call.Next;
            }

            call.Previous?.Next = call.Next;
            call.Next?.Previous = call.Previous;
            call.Previous = call.Next = null;
            return true;
        }
    }

    /// <summary>Takes all, oldest first, and admits no more.</summary>
    public IReadOnlyList<PendingCall> Close()
    {
        lock (_lock)
        {
            _closed = true;
            var taken = new List<PendingCall>();
            while (_newest is { } call)
            {
                _newest = call.Next;
                call.Previous = call.Next = null;
                taken.Add(call);
            }

            taken.Reverse();
            return taken;
        }
    }
}
