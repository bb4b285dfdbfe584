using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>The sender of an Ask: the first message it is told completes the task.</summary>
public class FutureActorRef<T> : MinimalActorRef
{
    private readonly TaskCompletionSource<T> _result;

    public FutureActorRef(TaskCompletionSource<T> result, ActorPath path, IActorRefProvider provider)
    {
        _result = result;
        Path = path;
        Provider = provider;
    }

    public override ActorPath Path { get; }

    public override IActorRefProvider Provider { get; }

    public virtual void DeliverAsk(object message, ICanTell destination) => destination.Tell(message, this);

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (!TryComplete(message) && !_result.Task.IsCanceled && message is not null)
            Provider.DeadLetters.Tell(message, this);
    }

    /// <summary>False when the reply is of no use: it is of another type, or late.</summary>
    private bool TryComplete(object message)
    {
        switch (message)
        {
            case Status.Failure failure when !typeof(Status).IsAssignableFrom(typeof(T)):
                return _result.TrySetException(
                    failure.Cause ?? new TaskCanceledException("Task cancelled by actor via Failure message."));
            case T reply:
                return _result.TrySetResult(reply);
            case null:
                return _result.TrySetResult(default);
            default:
                _ = _result.TrySetException(new ArgumentException(
                    $"Received message of type [{message.GetType()}] - Ask expected message of type [{typeof(T)}]"));
                return false;
        }
    }

    public override void SendSystemMessage(ISystemMessage message)
    {
        if (message is Watch watch)
            _ = NotifyWhenDone(watch.Watcher);
        else if (message is not Unwatch)
            _result.TrySetException(new InvalidOperationException($"{message.GetType().Name} is invalid for an Ask"));
    }

    private async Task NotifyWhenDone(IInternalActorRef watcher)
    {
        await ((Task)_result.Task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        watcher.SendSystemMessage(new DeathWatchNotification(this, existenceConfirmed: true, addressTerminated: false));
    }
}
