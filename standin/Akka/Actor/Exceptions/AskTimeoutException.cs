namespace Akka.Actor;

/// <summary>The reply to an Ask did not come in time.</summary>
public class AskTimeoutException : AkkaException
{
    public AskTimeoutException(string message)
        : base(message)
    {
    }
}
