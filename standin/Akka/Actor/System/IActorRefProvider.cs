namespace Akka.Actor;

/// <summary>Makes and finds the references of a system.</summary>
public interface IActorRefProvider
{
    IInternalActorRef RootGuardian { get; }

    LocalActorRef Guardian { get; }

    LocalActorRef SystemGuardian { get; }

    IActorRef DeadLetters { get; }

    IActorRef IgnoreRef { get; }

    IInternalActorRef TempContainer { get; }

    ActorPath RootPath { get; }

    Address DefaultAddress { get; }

    Settings Settings { get; }

    Task TerminationTask { get; }

    IActorRef RootGuardianAt(Address address);

    IActorRef ResolveActorRef(string path);

    IActorRef ResolveActorRef(ActorPath actorPath);

    ActorPath TempPath();

    void RegisterTempActor(IInternalActorRef actorRef, ActorPath path);

    void UnregisterTempActor(ActorPath path);
}
