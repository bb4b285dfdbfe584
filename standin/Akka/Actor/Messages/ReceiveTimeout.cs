namespace Akka.Actor;

/// <summary>Told to an actor that has received nothing for as long as its receive timeout.</summary>
public class ReceiveTimeout : IPossiblyHarmful
{
    private ReceiveTimeout()
    {
    }

    public static ReceiveTimeout Instance { get; } = new();
}
