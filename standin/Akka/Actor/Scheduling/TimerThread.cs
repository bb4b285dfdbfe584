using Akka.Dispatch;
using Akka.Event;

namespace Akka.Actor;

/// <summary>Runs timers in the order in which they are due; starts its thread with the first of them.</summary>
internal sealed class TimerThread : IDisposable
{
    private const int SmallQueue = 1024;

    private readonly object _gate = new();
    private readonly PriorityQueue<ScheduledWork, (TimeSpan Due, long Number)> _queue = new();
    private readonly ILoggingAdapter _log;
    private Thread _thread;
    private long _number;
    private int _sweepAt = SmallQueue;
    private bool _disposed;

    public TimerThread(ILoggingAdapter log)
    {
        _log = log;
    }

    public void Add(ScheduledWork work)
    {
        lock (_gate)
        {
            if (_disposed)
                throw new SchedulerException("cannot enqueue after timer shutdown");
            SweepCancelled();
            Enqueue(work);
            EnsureThread();
            if (_queue.Peek() == work)
                Monitor.Pulse(_gate);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _queue.Clear();
            Monitor.Pulse(_gate);
        }
    }

    private void Enqueue(ScheduledWork work) => _queue.Enqueue(work, (work.Due, _number++));

    private void EnsureThread()
    {
        if (_thread is not null)
            return;
        _thread = new Thread(Run) { IsBackground = true, Name = "akka.scheduler" };
        _thread.UnsafeStart();
    }

    // Cancelled timers stay in the queue until they are due. Timers that are mostly cancelled must not fill the memory.
    private void SweepCancelled()
    {
        if (_queue.Count < _sweepAt)
            return;
        var live = _queue.UnorderedItems.Where(item => !item.Element.IsCancelled).ToArray();
        _queue.Clear();
        _queue.EnqueueRange(live);
        _sweepAt = Math.Max(SmallQueue, 2 * live.Length);
    }

    private void Run()
    {
        while (TakeDue() is { } work)
        {
            try
            {
                work.Run();
            }
            catch (Exception cause)
            {
                _log.Error(cause, "exception while executing timer task");
            }

            if (work.Repeats)
                Repeat(work);
        }
    }

    private void Repeat(ScheduledWork work)
    {
        lock (_gate)
        {
            work.MoveOn(MonotonicTime.Now);
            if (!_disposed)
                Enqueue(work);
        }
    }

    /// <summary>Waits for the next timer; null when the scheduler is disposed.</summary>
    private ScheduledWork TakeDue()
    {
        lock (_gate)
        {
            while (!_disposed)
            {
                if (!_queue.TryPeek(out var work, out _))
                {
                    _ = Monitor.Wait(_gate);
                    continue;
                }

                var wait = work.Due - MonotonicTime.Now;
                if (wait > TimeSpan.Zero && !work.IsCancelled)
                {
                    _ = Monitor.Wait(_gate, WholeMilliseconds(wait));
                    continue;
                }

                _ = _queue.Dequeue();
                if (!work.IsCancelled)
                    return work;
            }

            return null;
        }
    }

    // Rounded up: a timer must not fire early.
    private static int WholeMilliseconds(TimeSpan wait) => (int)Math.Min(Math.Ceiling(wait.TotalMilliseconds), int.MaxValue);
}
