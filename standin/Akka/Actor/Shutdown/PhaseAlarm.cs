namespace Akka.Actor;

/// <summary>Rings when a phase has taken too long, on the system's clock.</summary>
internal sealed class PhaseAlarm : IDisposable
{
    private readonly TaskCompletionSource _rung = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ICancelable _timer;

    public PhaseAlarm(IScheduler scheduler, TimeSpan timeout)
    {
        try
        {
            _timer = scheduler.Advanced.ScheduleOnceCancelable(timeout, () => _rung.TrySetResult());
        }
        catch (SchedulerException)
        {
            // The system has been terminated already: there is no clock to ring by, and nothing left to wait long for.
        }
    }

    public Task Rung => _rung.Task;

    public void Dispose() => _timer.CancelIfNotNull();
}
