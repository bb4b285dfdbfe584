using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;
using Redlock.Actors;

namespace Simulator.Explore.Runtime;

/// <summary>
/// The timers of an actor system in virtual time, each due on the clock of the process whose actor set it. Named in HOCON as
/// <c>akka.scheduler.implementation</c>; it also carries the run to the dispatcher and the mailboxes, so that nothing is static.
/// </summary>
internal sealed class VirtualScheduler(Config scheduler, ILoggingAdapter log) : SchedulerBase(scheduler, log)
{
    public RunLoop Runtime { get; } = new();

    public override TimeSpan MonotonicClock => Runtime.Now;

    public override TimeSpan HighResMonotonicClock => Runtime.Now;

    protected override DateTimeOffset TimeNow => DateTimeOffset.UnixEpoch + Runtime.Now;

    protected override void InternalScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Runtime.Schedule(new Telling(Runtime, receiver, message, sender, null, cancelable), delay);

    protected override void InternalScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Runtime.Schedule(new Telling(Runtime, receiver, message, sender, interval, cancelable), initialDelay);

    protected override void InternalScheduleOnce(TimeSpan delay, Action action, ICancelable cancelable) =>
        Runtime.Schedule(new Doing(Runtime, action, null, cancelable), delay);

    protected override void InternalScheduleOnce(TimeSpan delay, IRunnable action, ICancelable cancelable) =>
        Runtime.Schedule(new Doing(Runtime, action.Run, null, cancelable), delay);

    protected override void InternalScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable cancelable) =>
        Runtime.Schedule(new Doing(Runtime, action, interval, cancelable), initialDelay);

    protected override void InternalScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable cancelable) =>
        Runtime.Schedule(new Doing(Runtime, action.Run, interval, cancelable), initialDelay);

    private sealed class Telling(RunLoop runtime, ICanTell receiver, object message, IActorRef sender, TimeSpan? interval, ICancelable? cancelable)
        : ScheduledItem(runtime, interval, cancelable)
    {
        protected override void Fire() => receiver.Tell(message, sender);
    }

    private sealed class Doing(RunLoop runtime, Action action, TimeSpan? interval, ICancelable? cancelable) : ScheduledItem(runtime, interval, cancelable)
    {
        protected override void Fire() => action();
    }
}

/// <summary>A timer of an actor system.</summary>
internal abstract class ScheduledItem(RunLoop runtime, TimeSpan? interval, ICancelable? cancelable) : AgendaItem
{
    /// <summary>Whose clock it is due on; null for true time.</summary>
    public SimulatedProcess? Process { get; set; }

    public bool IsCancelled => cancelable is { IsCancellationRequested: true };

    public override void OnDue()
    {
        if (IsCancelled)
        {
            return;
        }

        Fire();
        if (interval is { } again)
        {
            runtime.Again(this, again);
        }
    }

    protected abstract void Fire();
}
