using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.TestKit;

/// <summary>A scheduler whose time moves only when the test moves it. A repeated task runs once per move, however far it goes.</summary>
public class TestScheduler : IScheduler, IAdvancedScheduler
{
    private readonly Lock _gate = new();
    private List<ScheduledTask> _scheduled = [];

    public TestScheduler(Config schedulerConfig, ILoggingAdapter log)
    {
        _ = schedulerConfig;
        _ = log;
        Now = DateTimeOffset.UtcNow;
    }

    public DateTimeOffset Now { get; private set; }

    public TimeSpan MonotonicClock => MonotonicTime.Now;

    public TimeSpan HighResMonotonicClock => MonotonicTime.Now;

    public IAdvancedScheduler Advanced => this;

    protected DateTimeOffset TimeNow => Now;

    public void AdvanceTo(DateTimeOffset when)
    {
        if (when < Now)
            throw new InvalidOperationException("You can't reverse time...");

        Advance(when - Now);
    }

    public void Advance(TimeSpan offset)
    {
        List<ScheduledTask> due;
        lock (_gate)
        {
            Now += offset;
            due = [.. _scheduled.Where(task => task.At <= Now).OrderBy(task => task.At)];
            _scheduled = [.. _scheduled.Except(due)];
        }

        foreach (var task in due.Where(task => !task.IsCancelled))
        {
            task.Run();
            if (task.Interval is { } interval && !task.IsCancelled)
                Schedule(interval, interval, task.Run, task.Cancelable);
        }
    }

    public void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender) =>
        ScheduleTellOnce(delay, receiver, message, sender, null);

    public void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Schedule(delay, null, () => receiver.Tell(message, sender), cancelable);

    public void ScheduleTellRepeatedly(TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender) =>
        ScheduleTellRepeatedly(initialDelay, interval, receiver, message, sender, null);

    public void ScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Schedule(initialDelay, interval, () => receiver.Tell(message, sender), cancelable);

    public void ScheduleOnce(TimeSpan delay, Action action) => Schedule(delay, null, action, null);

    // Akka.NET's test scheduler does not look at this cancelable either.
    public void ScheduleOnce(TimeSpan delay, Action action, ICancelable cancelable) => Schedule(delay, null, action, null);

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action) =>
        Schedule(initialDelay, interval, action, null);

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable cancelable) =>
        Schedule(initialDelay, interval, action, cancelable);

    public void ScheduleOnce(TimeSpan delay, IRunnable action) => throw new NotImplementedException();

    public void ScheduleOnce(TimeSpan delay, IRunnable action, ICancelable cancelable) => throw new NotImplementedException();

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action) => throw new NotImplementedException();

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable cancelable) =>
        throw new NotImplementedException();

    private void Schedule(TimeSpan delay, TimeSpan? interval, Action run, ICancelable cancelable)
    {
        lock (_gate)
            _scheduled.Add(new ScheduledTask(Now + delay, interval, run, cancelable));
    }

    private sealed record ScheduledTask(DateTimeOffset At, TimeSpan? Interval, Action Run, ICancelable Cancelable)
    {
        public bool IsCancelled => Cancelable is { IsCancellationRequested: true };
    }
}
