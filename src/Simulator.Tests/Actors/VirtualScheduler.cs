using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Simulator.Tests.Actors;

/// <summary>
/// Actor timers on time that only moves when a test says so. Akka.TestKit's own jumps to the end before it fires what became due; this one
/// stops at each timer, so that an actor that reads the clock reads the time its timer was set for.
/// </summary>
public sealed class VirtualScheduler(Config scheduler, ILoggingAdapter log) : SchedulerBase(scheduler, log)
{
    private static readonly DateTimeOffset Origin = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Lock _gate = new();
    private readonly PriorityQueue<Item, (TimeSpan Due, long Order)> _items = new();
    private TimeSpan _now;
    private long _scheduled;

    public TimeSpan Elapsed => _now;

    public override TimeSpan MonotonicClock => _now;

    public override TimeSpan HighResMonotonicClock => _now;

    protected override DateTimeOffset TimeNow => Origin + _now;

    /// <summary>Runs everything that becomes due on the way, each at its time.</summary>
    public void Advance(TimeSpan by)
    {
        var end = _now + by;
        while (NextUntil(end) is { } item)
        {
            if (item.Cancelable is not { IsCancellationRequested: true })
            {
                item.Run();
                if (item.Interval is { } interval)
                {
                    Add(item, interval);
                }
            }
        }

        _now = end;
    }

    /// <summary>Runs what the test itself wants to happen later.</summary>
    public void After(TimeSpan delay, Action run) => Add(new Item(run, null, null), delay);

    protected override void InternalScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Add(new Item(() => receiver.Tell(message, sender), null, cancelable), delay);

    protected override void InternalScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Add(new Item(() => receiver.Tell(message, sender), interval, cancelable), initialDelay);

    protected override void InternalScheduleOnce(TimeSpan delay, Action action, ICancelable cancelable) =>
        Add(new Item(action, null, cancelable), delay);

    protected override void InternalScheduleOnce(TimeSpan delay, IRunnable action, ICancelable cancelable) =>
        Add(new Item(action.Run, null, cancelable), delay);

    protected override void InternalScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable cancelable) =>
        Add(new Item(action, interval, cancelable), initialDelay);

    protected override void InternalScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable cancelable) =>
        Add(new Item(action.Run, interval, cancelable), initialDelay);

    private void Add(Item item, TimeSpan delay)
    {
        lock (_gate)
        {
            _items.Enqueue(item, (_now + delay, _scheduled++));
        }
    }

    private Item? NextUntil(TimeSpan end)
    {
        lock (_gate)
        {
            if (!_items.TryPeek(out var item, out var priority) || priority.Due > end)
            {
                return null;
            }

            _ = _items.Dequeue();
            _now = priority.Due;
            return item;
        }
    }

    private sealed record Item(Action Run, TimeSpan? Interval, ICancelable? Cancelable);
}

/// <summary>The actors' clock, moved by the same hand as their timers.</summary>
internal sealed class VirtualClock(VirtualScheduler scheduler) : TimeProvider
{
    private TimeSpan _paused;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => (scheduler.Elapsed + _paused).Ticks;

    /// <summary>The process stood still: time has passed, and neither timers nor messages have come through.</summary>
    public void Pause(TimeSpan length) => _paused += length;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + scheduler.Elapsed;
}
