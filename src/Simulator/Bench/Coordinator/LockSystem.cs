using Akka.Actor;
using Akka.Configuration;
using Redlock.Actors;
using Redlock.Configuration;
using Redlock.Messages;
using Redlock.Redis.StackExchange;

namespace Simulator.Bench.Coordinator;

/// <summary>An actor system with one lock coordinator, as a process that uses the lock has.</summary>
internal sealed class LockSystem : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(20);

    private static readonly Config Quiet = ConfigurationFactory.ParseString(
        """
        akka.loglevel = ERROR
        akka.stdout-loglevel = ERROR
        akka.log-dead-letters = off
        akka.log-dead-letters-during-shutdown = off
        """);

    private LockSystem(ActorSystem actors, IActorRef coordinator, NodeWatch nodes, RoundFailures failures)
    {
        Actors = actors;
        Coordinator = coordinator;
        Nodes = nodes;
        Failures = failures;
    }

    public ActorSystem Actors { get; }

    public IActorRef Coordinator { get; }

    /// <summary>What the coordinator says of its nodes.</summary>
    public NodeWatch Nodes { get; }

    /// <summary>The rounds that did not get their lock.</summary>
    public RoundFailures Failures { get; }

    /// <summary>Starts one and waits until every node is up.</summary>
    public static async Task<LockSystem> StartAsync(string name, RedlockSettings settings)
    {
        var actors = ActorSystem.Create(name, Quiet);
        var nodes = NodeWatch.Over(actors, settings.Nodes.Length);
        var failures = RoundFailures.Over(actors);
        var links = new StackExchangeRedisLinkFactory(RedisLinkSettings.From(settings));
        var seams = new LockSeams(TimeProvider.System, new SeededChance(name.Length), new RandomLockIds(), links);
        var coordinator = actors.ActorOf(LockCoordinator.PropsFor(settings, seams), "redlock");
        var system = new LockSystem(actors, coordinator, nodes, failures);
        await nodes.UntilUp(settings.Nodes.Length).WaitAsync(LongestStart);
        return system;
    }

    public async ValueTask DisposeAsync() => await Actors.Terminate();
}
