using Akka.Actor;
using Akka.TestKit;
using Redlock.Messages;
using Redlock.Protocol;
using Xunit;

namespace Simulator.Tests.Actors;

/// <summary>Two processes, six clients and nodes that fail in every way but forgetting, as a seed will have it.</summary>
public sealed class RandomScheduleSpecs : LockSpec
{
    private const int Steps = 600;

    private readonly List<Contender> _contenders = [];
    private readonly Dictionary<IActorRef, Contender> _byRef = [];
    private TestProbe _told = null!;
    private Random _random = new(0);
    private LockHistory _history = null!;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Locks_should_hold_whatever_happens_and_leave_nothing_behind(int seed)
    {
        _random = new Random(seed);
        StartTwoProcesses();

        for (var step = 0; step < Steps; step++)
        {
            Act();
            Pass(_random.Next(60));
        }

        Heal();
        AssertNothingIsLeft();
    }

    private void StartTwoProcesses()
    {
        Start(change: settings => settings with { Ttl = Ms(60_000), Retry = new RetryDelay(Ms(20), Ms(200), 2) });
        _history = new LockHistory(Time);
        _told = CreateTestProbe();
        Join(3);
        Begin("another-process");
        Join(3);
    }

    private void Join(int clients)
    {
        for (var client = 0; client < clients; client++)
        {
            var told = _told.Ref;
            var self = Sys.ActorOf(Props.Create(() => new Relay(told)));
            _byRef[self] = new Contender(self, Coordinator, _history);
            _contenders.Add(_byRef[self]);
        }
    }

    private void Act()
    {
        Chance.Value = _random.NextDouble();
        if (_random.Next(3) == 0)
        {
            Disturb(Nodes[_random.Next(Nodes.Length)]);
            return;
        }

        var contender = _contenders[_random.Next(_contenders.Count)];
        if (contender.IsIdle)
        {
            contender.Acquire(Request());
        }
        else if (contender.Waits && _random.Next(4) == 0)
        {
            contender.Cancel();
        }
        else if (contender.Holds && _random.Next(30) == 0)
        {
            _ = _contenders.Remove(contender);
            contender.Die();
            Join(1);
        }
        else if (contender.Holds)
        {
            Use(contender);
        }
    }

    private void Use(Contender contender)
    {
        if (_random.Next(3) == 0)
        {
            contender.Extend();
        }
        else
        {
            contender.Release();
        }
    }

    private LockProtocol.Acquire Request() =>
        new(new Resource($"r{_random.Next(2)}"), Ms(_random.Next(3) == 0 ? 0 : _random.Next(3_000)))
        {
            Ttl = Ms(_random.Next(2) == 0 ? 60_000 : 200 + _random.Next(2_000)),
            Watched = _random.Next(4) == 0,
        };

    private void Disturb(ScriptedNode node)
    {
        switch (_random.Next(12))
        {
            case 0:
                node.Break();
                break;
            case 1:
                node.Fail();
                break;
            case 2:
                node.Hang();
                break;
            case 3:
                node.Mute = true;
                break;
            case 4:
                node.ReplyDelay = Ms(_random.Next(80));
                break;
            default:
                node.Recover();
                node.Mute = false;
                node.ReplyDelay = Ms(_random.Next(5));
                node.Resume();
                break;
        }
    }

    private void Heal()
    {
        foreach (var node in Nodes)
        {
            node.Recover();
            node.Mute = false;
            node.ReplyDelay = TimeSpan.Zero;
            node.Resume();
        }

        Pass(10_000);
        foreach (var contender in _contenders)
        {
            if (contender.Holds)
            {
                contender.Release();
            }
            else if (contender.Waits)
            {
                contender.Cancel();
            }

        }

        Pass(10_000);
    }

    /// <summary>Millisecond by millisecond, so that what is told is noted when it is told.</summary>
    private void Pass(int milliseconds)
    {
        for (var passed = 0; passed <= milliseconds; passed++)
        {
            while (_told.HasMessages)
            {
                var message = _told.ExpectMsg<object>();
                _byRef[_told.LastSender].Hear(message);
            }

            Advance(passed < milliseconds ? 1 : 0);
        }

        _contenders.ForEach(contender => contender.AssertAnswered());
    }

    private void AssertNothingIsLeft()
    {
        Assert.True(_history.Grants > 5, $"only {_history.Grants} grants: the schedule proves little");
        Assert.All(_contenders, contender => Assert.True(contender.IsIdle));
        Assert.All(Nodes, node => Assert.Empty(node.Keyspace.Values.Except(_history.OfTheDead)));
        Advance(120_000);
        Assert.Equal(5, NodesThatHold(NewClient().Holds("r0")));
        AssertAllWasHeard();
    }

    /// <summary>Passes on what a client is told, in its own name: all clients are heard in the order they were told.</summary>
    private sealed class Relay : ReceiveActor
    {
        public Relay(IActorRef to) => ReceiveAny(message => to.Tell(message, Self));
    }
}
