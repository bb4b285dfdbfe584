using Akka.Actor;

namespace Akka.Hosting;

/// <summary>What a service asks for when it needs the actor registered under <typeparamref name="TActor"/>.</summary>
public interface IRequiredActor<TActor>
{
    IActorRef ActorRef { get; }

    Task<IActorRef> GetAsync(CancellationToken cancellationToken = default);
}
