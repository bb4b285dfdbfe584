using Akka.Actor;

namespace Akka.Event;

/// <summary>Logs dead letters and unhandled messages; after as many as <c>akka.log-dead-letters</c> it falls silent for a while.</summary>
public class DeadLetterListener : ActorBase
{
    private readonly EventStream _eventStream = Context.System.EventStream;
    private readonly int _maxCount = Context.System.Settings.LogDeadLetters;
    private readonly TimeSpan _silence = Context.System.Settings.LogDeadLettersSuspendDuration;
    private TimeSpan _silentUntil;
    private int _count;

    protected override void PreStart()
    {
        _ = _eventStream.Subscribe(Self, typeof(DeadLetter));
        _ = _eventStream.Subscribe(Self, typeof(UnhandledMessage));
    }

    protected override void PostStop() => _eventStream.Unsubscribe(Self);

    protected override void PreRestart(Exception reason, object message)
    {
    }

    protected override void PostRestart(Exception reason)
    {
    }

    protected override bool Receive(object message)
    {
        if (message is not AllDeadLetters letter)
            return false;
        if (letter.Message is IDeadLetterSuppression)
            return true;

        _count++;
        if (_count != _maxCount || _maxCount == int.MaxValue)
            Log(letter, "");
        else if (_silence == Timeout.InfiniteTimeSpan)
            LogLast(letter);
        else
            FallSilent(letter);
        return true;
    }

    private static bool IsReal(IActorRef actor) => actor is not null and not DeadLetterActorRef;

    private bool Silent(object message)
    {
        if (message is not AllDeadLetters letter)
            return false;
        if (letter.Message is IDeadLetterSuppression)
            return true;

        _count++;
        if (Context.System.Scheduler.MonotonicClock > _silentUntil)
        {
            Log(letter, $", of which {_count - _maxCount - 1} were not logged. The counter will be reset now");
            _count = 0;
            Become(Receive);
        }

        return true;
    }

    private void FallSilent(AllDeadLetters letter)
    {
        Log(letter, $", no more dead letters will be logged in next [{_silence}]");
        _silentUntil = Context.System.Scheduler.MonotonicClock + _silence;
        Become(Silent);
    }

    private void LogLast(AllDeadLetters letter)
    {
        Log(letter, ", no more dead letters will be logged");
        Context.Stop(Self);
    }

    private void Log(AllDeadLetters letter, string what)
    {
        var message = WrappedMessage.Unwrap(letter.Message);
        var type = message.GetType().Name;
        var from = IsReal(letter.Sender) ? $" from {letter.Sender}" : "";
        var fate = letter is UnhandledMessage
            ? $"was unhandled. [{_count}] dead letters encountered{what}. "
            : $"was not delivered. [{_count}] dead letters encountered{what}. " +
              $"If this is not an expected behavior then {letter.Recipient} may have terminated unexpectedly. ";
        var content = message.ToString() == type ? "" : $" Message content: {message}";
        _eventStream.Publish(new Info(
            letter.Recipient.Path.ToString(),
            letter.Recipient.GetType(),
            $"Message [{type}]{from} to {letter.Recipient} {fate}" +
            "This logging can be turned off or adjusted with configuration settings 'akka.log-dead-letters' " +
            $"and 'akka.log-dead-letters-during-shutdown'.{content}"));
    }
}
