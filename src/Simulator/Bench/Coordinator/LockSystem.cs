using Akka.Actor;
using Akka.Configuration;
using Redlock.Configuration;

namespace Simulator.Bench.Coordinator;

/// <summary>An actor system with one lock coordinator, as a process that uses the lock has.</summary>
internal sealed class LockSystem : IAsyncDisposable
{
    private static readonly Config Quiet = ConfigurationFactory.ParseString(
        """
        akka.loglevel = WARNING
        akka.log-dead-letters = off
        akka.log-dead-letters-during-shutdown = off
        """);

    private LockSystem(ActorSystem actors, IActorRef coordinator)
    {
        Actors = actors;
        Coordinator = coordinator;
    }

    public ActorSystem Actors { get; }

    public IActorRef Coordinator { get; }

    public static LockSystem Start(string name, RedlockSettings settings)
    {
        var actors = ActorSystem.Create(name, Quiet);
        var coordinator = actors.ActorOf(Props.Empty, "redlock");
        return new LockSystem(actors, coordinator);
    }

    public async ValueTask DisposeAsync() => await Actors.Terminate();
}
