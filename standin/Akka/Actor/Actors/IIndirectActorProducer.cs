namespace Akka.Actor;

/// <summary>Makes actors otherwise than by their constructor.</summary>
public interface IIndirectActorProducer
{
    Type ActorType { get; }

    ActorBase Produce();

    void Release(ActorBase actor);
}

internal sealed class DelegateProducer<TActor> : IIndirectActorProducer
    where TActor : ActorBase
{
    private readonly Func<TActor> _factory;

    public DelegateProducer(Func<TActor> factory)
    {
        _factory = factory;
    }

    public Type ActorType => typeof(TActor);

    public ActorBase Produce() => _factory();

    public void Release(ActorBase actor)
    {
    }
}
