namespace Akka.Actor;

/// <summary>Ask: a message with its reply as a task.</summary>
public static class Futures
{
    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout = null) =>
        self.Ask<object>(message, timeout, CancellationToken.None);

    public static Task<object> Ask(this ICanTell self, object message, CancellationToken cancellationToken) =>
        self.Ask<object>(message, null, cancellationToken);

    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken) =>
        self.Ask<object>(message, timeout, cancellationToken);

    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout = null) =>
        self.Ask<T>(message, timeout, CancellationToken.None);

    public static Task<T> Ask<T>(this ICanTell self, object message, CancellationToken cancellationToken) =>
        self.Ask<T>(message, null, cancellationToken);

    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken) =>
        self.Ask<T>(_ => message, timeout, cancellationToken);

    public static Task<T> Ask<T>(
        this ICanTell self,
        Func<IActorRef, object> messageFactory,
        TimeSpan? timeout,
        CancellationToken cancellationToken)
    {
        var provider = ProviderOf(self) ?? throw new ArgumentException("Unable to resolve the target Provider", nameof(self));
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var path = provider.TempPath();
        var future = new FutureActorRef<T>(result, path, provider);

        provider.RegisterTempActor(future, path);
        var deadline = Deadline(result, timeout ?? provider.Settings.AskTimeout);
        var cancellation = cancellationToken.Register(() => result.TrySetCanceled(cancellationToken));
        _ = result.Task.ContinueWith(
            _ =>
            {
                provider.UnregisterTempActor(path);
                deadline?.Dispose();
                cancellation.Dispose();
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);

        future.DeliverAsk(messageFactory(future), self);
        return result.Task;
    }

    private static Timer Deadline<T>(TaskCompletionSource<T> result, TimeSpan timeout)
    {
        if (timeout <= TimeSpan.Zero)
            return null;
        return new Timer(
            _ => result.TrySetException(new AskTimeoutException($"Timeout after {timeout.TotalSeconds:F2} seconds")),
            null,
            timeout,
            Timeout.InfiniteTimeSpan);
    }

    private static IActorRefProvider ProviderOf(ICanTell target) => target switch
    {
        ActorSelection selection => ProviderOf(selection.Anchor),
        IInternalActorRef actorRef => actorRef.Provider,
        _ => ActorCell.Current?.SystemImpl.Provider,
    };
}
