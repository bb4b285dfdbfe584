using Akka.Actor;

namespace Akka.Event;

/// <summary>Logs the first dead letters, then falls silent for a while, as <c>akka.log-dead-letters</c> says.</summary>
public class DeadLetterListener : ActorBase
{
    private readonly EventStream _eventStream = Context.System.EventStream;
    private readonly int _maxCount = Context.System.Settings.LogDeadLetters;
    private readonly TimeSpan _silence = Context.System.Settings.LogDeadLettersSuspendDuration;
    private readonly bool _alwaysSilentAfterMax = Context.System.Settings.LogDeadLettersSuspendDuration == Timeout.InfiniteTimeSpan;
    private int _count;
    private TimeSpan _silentUntil;

    protected override void PreStart() => _eventStream.Subscribe(Self, typeof(DeadLetter));

    protected override void PostStop() => _eventStream.Unsubscribe(Self);

    protected override void PreRestart(Exception reason, object message)
    {
    }

    protected override void PostRestart(Exception reason)
    {
    }

    protected override bool Receive(object message)
    {
        if (message is not DeadLetter letter)
            return false;
        var now = Context.System.Scheduler.MonotonicClock;
        if (_count >= _maxCount)
        {
            if (_alwaysSilentAfterMax || now < _silentUntil)
                return true;
            _count = 0;
        }

        _count++;
        _silentUntil = now + _silence;
        Log(letter);
        return true;
    }

    private void Log(DeadLetter letter)
    {
        var last = _maxCount != int.MaxValue && _count == _maxCount
            ? $" No more dead letters will be logged in next [{(_alwaysSilentAfterMax ? "infinite" : _silence)}]."
            : "";
        _eventStream.Publish(new Info(
            letter.Recipient.Path.ToString(),
            letter.Recipient.GetType(),
            $"Message [{letter.Message.GetType().Name}] from {letter.Sender} to {letter.Recipient} was not delivered. [{_count}] dead letters encountered.{last} " +
            $"If this is not an expected behavior then {letter.Recipient} may have terminated unexpectedly. " +
            "This logging can be turned off or adjusted with configuration settings 'akka.log-dead-letters' " +
            "and 'akka.log-dead-letters-during-shutdown'."));
    }
}
