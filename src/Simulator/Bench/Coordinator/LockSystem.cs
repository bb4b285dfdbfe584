using Akka.Actor;
using Akka.Configuration;
using Redlock.Actors;
using Redlock.Configuration;
using Redlock.Hosting;

namespace Simulator.Bench.Coordinator;

/// <summary>An actor system with one lock coordinator, as a process that uses the lock has.</summary>
internal sealed class LockSystem : IAsyncDisposable
{
    /// <summary>Logs errors only: what is measured is not logging.</summary>
    public static Config Quiet { get; } = ConfigurationFactory.ParseString(
        """
        akka.loglevel = ERROR
        akka.stdout-loglevel = ERROR
        akka.log-dead-letters = off
        akka.log-dead-letters-during-shutdown = off
        akka.actor.default-dispatcher.throughput = 300
        """);

    private LockSystem(ActorSystem actors, IActorRef coordinator, NodeWatch nodes)
    {
        Actors = actors;
        Coordinator = coordinator;
        Nodes = nodes;
    }

    public ActorSystem Actors { get; }

    public IActorRef Coordinator { get; }

    /// <summary>What the coordinator says of its nodes.</summary>
    public NodeWatch Nodes { get; }

    /// <summary>Starts one and waits until every node is up.</summary>
    /// <param name="replace">Replaces what the actors take from the world.</param>
    public static async Task<LockSystem> StartAsync(
        string name, RedlockSettings settings, Func<LockSeams, ActorSystem, LockSeams>? replace = null)
    {
        var actors = ActorSystem.Create(name, Quiet);
        var nodes = NodeWatch.Over(actors, settings.Nodes.Length);
        var own = SystemSeams.For(settings);
        var seams = replace is null ? own : replace(own, actors);
        var coordinator = actors.ActorOf(LockCoordinator.PropsFor(settings, seams), RedlockHosting.ActorName);
        var system = new LockSystem(actors, coordinator, nodes);
        try
        {
            await nodes.UntilAllUpAsync(CancellationToken.None);
            return system;
        }
        catch (NodesUnusableException)
        {
            await system.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await Actors.Terminate();
}
