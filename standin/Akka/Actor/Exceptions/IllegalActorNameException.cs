namespace Akka.Actor;

/// <summary>A path or a selection that cannot be.</summary>
public class IllegalActorNameException : AkkaException
{
    public IllegalActorNameException(string message)
        : base(message)
    {
    }
}
