namespace Akka.Actor;

/// <summary>A reference with a cell, and so with children, behind it.</summary>
public abstract class ActorRefWithCell : InternalActorRefBase
{
    public abstract IEnumerable<IActorRef> Children { get; }

    public abstract IInternalActorRef GetSingleChild(string name);
}
