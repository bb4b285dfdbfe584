namespace Akka.Actor.Internal;

/// <summary>Wants to be called when its constructor has run.</summary>
public interface IInitializableActor
{
    void Init();
}
