using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using Redlock.Messages;
using Redlock.Protocol;
using Simulator.Clients;
using Simulator.Judging;
using Xunit;

namespace Simulator.Tests.Clients;

/// <summary>One probe stands for the coordinator, the counter and the observer, so that the order of what a client says to them shows.</summary>
public abstract class ClientActorSpec : TestKit
{
    private protected static readonly Resource Counter = new("counter");
    private readonly TestProbe _world;

    protected ClientActorSpec() => _world = CreateTestProbe("world");

    private protected static ClientSettings Settings => new(
        Number: 1,
        Resource: Counter,
        StartDelay: TimeSpan.Zero,
        Increments: 1,
        Work: TimeSpan.Zero,
        Think: TimeSpan.Zero,
        Wait: TimeSpan.FromSeconds(1),
        Ttl: TimeSpan.FromSeconds(5),
        RetryFailed: true,
        RetryPause: TimeSpan.FromMilliseconds(1),
        Watched: false,
        LogFormat: ClientLogFormat.Plain,
        FullLockIds: false,
        Seed: 1);

    private protected IActorRef Start(ClientSettings settings) =>
        Sys.ActorOf(ClientActor.PropsFor(settings, new ClientPorts(_world.Ref, _world.Ref, _world.Ref, new RunClock(TimeProvider.System))));

    private protected T Expect<T>() => _world.ExpectMsg<T>();

    private protected static Lease LeaseFor(LockProtocol.Acquire request) => new(
        request.Resource, new LockId("lock"), request.Client, new FencingToken(7), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(4), 3);

    private protected Lease Grant(IActorRef client)
    {
        Expect<Observation.Requested>();
        var request = Expect<LockProtocol.Acquire>();
        var lease = LeaseFor(request);
        client.Tell(new LockProtocol.Acquired(request, lease));
        Assert.Equal(lease, Expect<Observation.Obtained>().Lease);
        return lease;
    }

    private protected Observation.NotObtained Deny(IActorRef client, AcquireOutcome outcome)
    {
        Expect<Observation.Requested>();
        client.Tell(new LockProtocol.NotAcquired(Expect<LockProtocol.Acquire>(), outcome, "no", 1));
        return Expect<Observation.NotObtained>();
    }

    private protected void Increment(IActorRef client)
    {
        Grant(client);
        client.Tell(new CounterProtocol.Value(Expect<CounterProtocol.Read>(), 0));
        client.Tell(new CounterProtocol.Written(Expect<CounterProtocol.Write>()));
        Expect<Observation.Acknowledged>();
        Expect<Observation.GaveBack>();
        client.Tell(new LockProtocol.Released(Expect<LockProtocol.Release>(), ReleaseOutcome.Released, 3, ""));
        Expect<Observation.ReleaseAnswered>();
    }
}
