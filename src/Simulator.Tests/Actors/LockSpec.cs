using System.Collections.Immutable;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.TestKit.Xunit2;
using Redlock.Actors;
using Redlock.Configuration;
using Redlock.Redis;
using Xunit;

namespace Simulator.Tests.Actors;

/// <summary>A coordinator over scripted nodes, all of it on the test's thread and on virtual time.</summary>
public abstract class LockSpec : TestKit
{
    private static readonly Config OnVirtualTime = ConfigurationFactory.ParseString(
        """
        akka {
          loglevel = INFO
          stdout-loglevel = OFF
          scheduler.implementation = "Simulator.Tests.Actors.VirtualScheduler, Simulator.Tests"
          actor.default-dispatcher.type = "Simulator.Tests.Actors.TurnDispatcherConfigurator, Simulator.Tests"
          actor.internal-dispatcher.type = "Simulator.Tests.Actors.TurnDispatcherConfigurator, Simulator.Tests"
          test.test-actor.dispatcher.type = "Simulator.Tests.Actors.TurnDispatcherConfigurator, Simulator.Tests"
        }
        """);

    private readonly Dictionary<Type, Akka.TestKit.TestProbe> _heard = [];

    protected LockSpec()
        : base(OnVirtualTime)
    {
        Time = (VirtualScheduler)Sys.Scheduler;
        Clock = new VirtualClock(Time);
        Undeliverable = Subscribed<DeadLetter>();
        Unhandled = Subscribed<UnhandledMessage>();
    }

    private protected VirtualScheduler Time { get; }

    private protected VirtualClock Clock { get; }

    private protected ImmutableArray<ScriptedNode> Nodes { get; private set; } = [];

    private protected RedlockSettings Settings { get; set; } = null!;

    private protected IActorRef Coordinator { get; private set; } = ActorRefs.Nobody;

    private protected ScriptedIds Ids { get; } = new();

    private protected ScriptedChance Chance { get; } = new();

    /// <summary>Who is shown the votes.</summary>
    private protected IVoteObserver? Observer { get; set; }

    private Akka.TestKit.TestProbe Undeliverable { get; }

    private Akka.TestKit.TestProbe Unhandled { get; }

    private protected static TimeSpan Ms(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    private protected static RedlockSettings SettingsOf(int nodes)
    {
        var addresses = string.Join(", ", Enumerable.Range(1, nodes).Select(number => $"\"node:{number}\""));
        var config = ConfigurationFactory.ParseString($"redlock {{ nodes = [{addresses}], ttl = 10s }}");
        return RedlockSettings.From(config.WithFallback(RedlockSettings.Reference));
    }

    /// <summary>Makes the nodes; what they are is changed before the coordinator starts.</summary>
    private protected void Prepare(int nodes = 5, Func<RedlockSettings, RedlockSettings>? change = null)
    {
        var settings = SettingsOf(nodes);
        Settings = change?.Invoke(settings) ?? settings;
        Nodes = [.. Enumerable.Range(1, nodes).Select(number => new ScriptedNode(number, Time))];
    }

    /// <summary>Starts a coordinator; clients made from now on are its own.</summary>
    private protected void Begin(string name = "coordinator")
    {
        var seams = new LockSeams(Clock, Chance, Ids, new ScriptedLinks(Nodes), Observer);
        Coordinator = Sys.ActorOf(LockCoordinator.PropsFor(Settings, seams), name);
        Advance(0);
    }

    /// <summary>Starts a deployment in which all is well.</summary>
    private protected void Start(int nodes = 5, Func<RedlockSettings, RedlockSettings>? change = null)
    {
        Prepare(nodes, change);
        Begin();
        foreach (var node in Nodes)
        {
            node.Calls.Clear();
        }
    }

    private protected Client NewClient() => new(CreateTestProbe(), Coordinator);

    private protected void Advance(double milliseconds) => Time.Advance(Ms(milliseconds));

    private protected string KeyOf(string resource) => Settings.KeyPrefix + "lock:" + resource;

    private protected string TokenKeyOf(string resource) => Settings.KeyPrefix + "token:" + resource;

    /// <summary>Another process holds the resource on these nodes, from 1.</summary>
    private protected void HeldElsewhere(string resource, double milliseconds, params int[] nodes)
    {
        foreach (var node in nodes)
        {
            Nodes[node - 1].Keyspace.Put(KeyOf(resource), "another's", Ms(milliseconds));
        }
    }

    /// <summary>A script that answers calls of one kind with an error.</summary>
    private protected static Func<RedisCall, RedisReply?> ErrorOn<T>(string error)
        where T : RedisCall => call => call is T ? new RedisReply(call, ReplyKind.Error, Reason: error) : null;

    private protected void AssertNoKeys(string resource = "r") =>
        Assert.All(Nodes, node => Assert.Null(node.Keyspace.ValueOf(KeyOf(resource))));

    private protected int NodesThatHold(Redlock.Messages.Lease lease) =>
        Nodes.Count(node => node.Keyspace.ValueOf(KeyOf(lease.Resource.Name)) == lease.LockId.Value);

    /// <summary>Whether a node, from 1, is asked for locks.</summary>
    private protected void AssertVotes(int node, bool votes)
    {
        var client = NewClient();
        var lease = client.Holds("who votes");
        Assert.Equal(votes, Nodes[node - 1].Keyspace.ValueOf(KeyOf("who votes")) is not null);
        _ = client.Releases(lease);
    }

    /// <summary>Notes every event of a kind from now on.</summary>
    private protected Akka.TestKit.TestProbe Subscribed<T>()
    {
        var probe = CreateTestProbe();
        _ = Sys.EventStream.Subscribe(probe.Ref, typeof(T));
        _heard[typeof(T)] = probe;
        return probe;
    }

    private protected T Published<T>() => _heard[typeof(T)].ExpectMsg<T>(TimeSpan.FromSeconds(1));

    private protected void NotPublished<T>() => _heard[typeof(T)].ExpectNoMsg(TimeSpan.Zero);

    /// <summary>Nothing was said to nobody, and nothing was left unhandled.</summary>
    private protected void AssertAllWasHeard()
    {
        Undeliverable.ExpectNoMsg(TimeSpan.Zero);
        Unhandled.ExpectNoMsg(TimeSpan.Zero);
    }
}
