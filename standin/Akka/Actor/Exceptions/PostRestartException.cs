namespace Akka.Actor;

/// <summary>The new incarnation failed in its constructor or in PostRestart.</summary>
public class PostRestartException : ActorInitializationException
{
    public PostRestartException(IActorRef actor, Exception cause, Exception originalCause)
        : base(actor, $"Exception post restart ({originalCause?.GetType().ToString() ?? "null"})", cause)
    {
        OriginalCause = originalCause;
    }

    public Exception OriginalCause { get; }
}
