using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>Stops an actor and waits until it has stopped: false when it has not within the time given.</summary>
public static class GracefulStopSupport
{
    public static Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout) =>
        target.GracefulStop(timeout, PoisonPill.Instance);

    public static async Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout, object stopMessage)
    {
        var watched = (IInternalActorRef)target;
        var provider = watched.Provider;
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var watcher = new TerminationWatcher(stopped, provider);

        watched.SendSystemMessage(new Watch(watched, watcher));
        target.Tell(stopMessage, ActorRefs.NoSender);
        try
        {
            await stopped.Task.WaitAsync(timeout).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            watched.SendSystemMessage(new Unwatch(watched, watcher));
            return false;
        }
    }

    private sealed class TerminationWatcher : MinimalActorRef
    {
        private readonly TaskCompletionSource _stopped;

        public TerminationWatcher(TaskCompletionSource stopped, IActorRefProvider provider)
        {
            _stopped = stopped;
            Provider = provider;
            Path = provider.TempPath();
        }

        public override ActorPath Path { get; }

        public override IActorRefProvider Provider { get; }

        public override void SendSystemMessage(ISystemMessage message)
        {
            if (message is DeathWatchNotification)
                _stopped.TrySetResult();
        }
    }
}
