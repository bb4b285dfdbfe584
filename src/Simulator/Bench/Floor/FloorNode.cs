using StackExchange.Redis;

namespace Simulator.Bench.Floor;

/// <summary>One node as all drivers of the floor ask it: at once, or at most so many calls at a time and the others in the order they came.</summary>
/// <param name="maxInFlight">Null for no limit.</param>
internal sealed class FloorNode(IDatabase database, int? maxInFlight)
{
    private readonly Lock _gate = new();
    private readonly Queue<FloorCall> _waiting = [];
    private int _inFlight;
    private TaskCompletionSource? _idle;

    /// <summary>
    /// Waits until nothing is in flight and nothing waits: a driver goes on at a majority, and the connection must not be closed under what other nodes
    /// have yet to be asked. Without a limit everything has been sent, and the connection waits for it by itself.
    /// </summary>
    public Task UntilIdleAsync()
    {
        lock (_gate)
        {
            if (_inFlight == 0)
            {
                return Task.CompletedTask;
            }

            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _idle.Task;
        }
    }

    public void Ask(FloorCall call)
    {
        if (maxInFlight is null)
        {
            call.Send(database);
            return;
        }

        // Sent under the lock: a release that found a place free must not overtake its own acquire, which has just left the queue.
        lock (_gate)
        {
            if (_inFlight == maxInFlight)
            {
                _waiting.Enqueue(call);
                return;
            }

            _inFlight++;
            call.Send(database);
        }
    }

    /// <summary>A call has been answered.</summary>
    public void Answered()
    {
        if (maxInFlight is null)
        {
            return;
        }

        lock (_gate)
        {
            if (_waiting.TryDequeue(out var next))
            {
                next.Send(database);
            }
            else if (--_inFlight == 0)
            {
                _idle?.TrySetResult();
            }
        }
    }
}
