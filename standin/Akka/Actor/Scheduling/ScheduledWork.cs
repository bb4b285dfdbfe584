using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>One timer; an interval of zero means that it fires once.</summary>
internal sealed class ScheduledWork(TimeSpan due, TimeSpan interval, IRunnable work, ICancelable cancelable)
{
    public TimeSpan Due { get; private set; } = due;

    public bool IsCancelled => cancelable is { IsCancellationRequested: true };

    public bool Repeats => interval > TimeSpan.Zero;

    public void Run() => work.Run();

    /// <summary>Moves on by whole intervals from when it was due, so that lateness does not add up.</summary>
    public void MoveOn(TimeSpan now)
    {
        Due += interval;
        if (Due < now)
            Due = now;
    }
}
