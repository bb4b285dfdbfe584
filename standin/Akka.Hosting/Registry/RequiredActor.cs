using Akka.Actor;

namespace Akka.Hosting;

/// <summary>Looks the actor up in the registry when it is first used.</summary>
public sealed class RequiredActor<TActor>(IReadOnlyActorRegistry registry) : IRequiredActor<TActor>
{
    private IActorRef? _actor;

    public IActorRef ActorRef => _actor ??= registry.TryGet<TActor>(out var actor)
        ? actor
        : throw new MissingActorRegistryEntryException(
            $"Unable to resolve actor type [{typeof(TActor)}]. A hosted service is built before the actors are started: "
            + $"there, use {nameof(GetAsync)} and wait for it.");

    public async Task<IActorRef> GetAsync(CancellationToken cancellationToken = default) =>
        _actor ??= await registry.GetAsync<TActor>(cancellationToken).ConfigureAwait(false);
}
