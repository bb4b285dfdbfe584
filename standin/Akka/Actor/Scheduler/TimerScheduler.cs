namespace Akka.Actor.Scheduler;

/// <summary>The timers of one incarnation.</summary>
internal sealed class TimerScheduler : ITimerScheduler
{
    private readonly Dictionary<object, ActiveTimer> _timers = [];
    private readonly IActorContext _context;
    private long _generation;

    public TimerScheduler(IActorContext context)
    {
        _context = context;
    }

    public IReadOnlyCollection<object> ActiveTimers => _timers.Keys;

    public bool IsTimerActive(object key) => _timers.ContainsKey(key);

    public void StartPeriodicTimer(object key, object msg, TimeSpan interval) =>
        StartPeriodicTimer(key, msg, interval, interval, ActorRefs.NoSender);

    public void StartPeriodicTimer(object key, object msg, TimeSpan interval, IActorRef sender) =>
        StartPeriodicTimer(key, msg, interval, interval, sender);

    public void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval) =>
        StartPeriodicTimer(key, msg, initialDelay, interval, ActorRefs.NoSender);

    public void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval, IActorRef sender)
    {
        var message = Replace(key, msg);
        var task = _context.System.Scheduler.ScheduleTellRepeatedlyCancelable(initialDelay, interval, _context.Self, message, sender);
        _timers[key] = new ActiveTimer(message.Generation, task, Repeats: true);
    }

    public void StartSingleTimer(object key, object msg, TimeSpan timeout) =>
        StartSingleTimer(key, msg, timeout, ActorRefs.NoSender);

    public void StartSingleTimer(object key, object msg, TimeSpan timeout, IActorRef sender)
    {
        var message = Replace(key, msg);
        var task = _context.System.Scheduler.ScheduleTellOnceCancelable(timeout, _context.Self, message, sender);
        _timers[key] = new ActiveTimer(message.Generation, task, Repeats: false);
    }

    public void Cancel(object key)
    {
        if (_timers.Remove(key, out var timer))
            timer.Task.Cancel();
    }

    public void CancelAll()
    {
        foreach (var timer in _timers.Values)
            timer.Task.Cancel();
        _timers.Clear();
    }

    /// <summary>
    /// The message inside, or null when the timer was cancelled or replaced after it had fired, or belonged to an older incarnation.
    /// </summary>
    public object Accept(TimerMessage timerMessage)
    {
        if (timerMessage.Owner != this
            || !_timers.TryGetValue(timerMessage.Key, out var timer)
            || timer.Generation != timerMessage.Generation)
        {
            return null;
        }

        if (!timer.Repeats)
            _ = _timers.Remove(timerMessage.Key);
        return timerMessage.Message;
    }

    private TimerMessage Replace(object key, object message)
    {
        Cancel(key);
        var generation = ++_generation;
        return message is INotInfluenceReceiveTimeout
            ? new QuietTimerMessage(this, key, generation, message)
            : new TimerMessage(this, key, generation, message);
    }

    private readonly record struct ActiveTimer(long Generation, ICancelable Task, bool Repeats);
}
