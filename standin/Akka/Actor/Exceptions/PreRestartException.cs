namespace Akka.Actor;

/// <summary>PreRestart failed; logged, the restart goes on.</summary>
public class PreRestartException : ActorInitializationException
{
    public PreRestartException(IActorRef actor, Exception restartException, Exception cause, object optionalMessage)
        : base(
            actor,
            $"Exception in PreRestart(reason={cause?.GetType().ToString() ?? "null"}, " +
            $"message={optionalMessage?.GetType().ToString() ?? "null"})",
            cause)
    {
        RestartException = restartException;
        OptionalMessage = optionalMessage;
    }

    public Exception RestartException { get; }

    public object OptionalMessage { get; }
}
