namespace Redlock.Redis.StackExchange;

/// <summary>
/// The calls of a link that are in flight, in the order sent, which is the order the server answers them in. Only the oldest one is watched: by the time
/// somebody is woken for it, those behind it whose replies came with the same packet are answered too, and one waking takes them all. When the
/// connection is gone, what is left here is known to have no answer; the client alone is not trusted with that, since it can forget a call that
/// is queued while it closes.
/// </summary>
internal sealed class Pipeline
{
    private readonly Action<PendingCall> _onAnswered;
    private readonly Action _takeAnswered;
    private readonly Lock _lock = new();
    private readonly Queue<PendingCall> _calls = [];
    private readonly List<PendingCall> _answered = [];
    private bool _watching;
    private bool _closed;
    private Action<IReadOnlyList<PendingCall>>? _onClosed;

    /// <param name="onAnswered">Called for one call after the other, in the order sent.</param>
    public Pipeline(Action<PendingCall> onAnswered)
    {
        _onAnswered = onAnswered;
        _takeAnswered = TakeAnswered;
    }

    /// <summary>Adds a call that was sent after all others; false when the pipeline is closed.</summary>
    public bool TryAdd(PendingCall call)
    {
        lock (_lock)
        {
            if (_closed)
            {
                return false;
            }

            _calls.Enqueue(call);
            if (_watching)
            {
                return true;
            }

            _watching = true;
        }

        Watch(call);
        return true;
    }

    /// <summary>Admits no more calls.</summary>
    /// <param name="onClosed">
    /// Gets what has no answer, oldest first, after every answer there is: where those are being taken, on the thread that takes them.
    /// </param>
    public void Close(Action<IReadOnlyList<PendingCall>> onClosed)
    {
        lock (_lock)
        {
            _closed = true;
            if (_answered.Count > 0)
            {
                _onClosed = onClosed;
                return;
            }
        }

        onClosed(TakeRest());
    }

    private void Watch(PendingCall oldest) => oldest.Task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(_takeAnswered);

    // Runs on one thread at a time: whoever is woken for the oldest call, until it watches the next or there is none.
    private void TakeAnswered()
    {
        PendingCall? oldest;
        while (TryTakeAnswered(out oldest))
        {
            foreach (var call in _answered)
            {
                _onAnswered(call);
            }
        }

        if (_onClosed is { } onClosed)
        {
            onClosed(TakeRest());
        }
        else if (oldest is not null)
        {
            Watch(oldest);
        }
    }

    /// <summary>False when nothing is answered.</summary>
    /// <param name="oldest">What is in flight the longest then; null when nothing is.</param>
    private bool TryTakeAnswered(out PendingCall? oldest)
    {
        lock (_lock)
        {
            _answered.Clear();
            while (_calls.TryPeek(out oldest) && oldest.Task.IsCompleted)
            {
                _answered.Add(_calls.Dequeue());
            }

            _watching = _answered.Count > 0 || oldest is not null;
            return _answered.Count > 0;
        }
    }

    private PendingCall[] TakeRest()
    {
        lock (_lock)
        {
            var rest = _calls.ToArray();
            _calls.Clear();
            return rest;
        }
    }
}
