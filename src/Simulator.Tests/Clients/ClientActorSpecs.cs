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
public class ClientActorSpecs : TestKit
{
    private static readonly Resource Counter = new("counter");
    private readonly TestProbe _world;

    public ClientActorSpecs() => _world = CreateTestProbe("world");

    private static ClientSettings Settings => new(
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

    [Fact]
    public void Client_should_ask_with_what_it_was_told()
    {
        var client = Start(Settings with { Watched = true });

        client.Tell(new ClientControl.Begin());

        Expect<Observation.Requested>();
        var request = Expect<LockProtocol.Acquire>();
        Assert.Equal(new LockProtocol.Acquire(Counter, TimeSpan.FromSeconds(1))
        {
            Client = new ClientId("client-1"),
            Ttl = TimeSpan.FromSeconds(5),
            Watched = true,
        }, request);
    }

    [Fact]
    public void Client_should_read_write_and_release_in_this_order()
    {
        var client = Start(Settings with { Work = TimeSpan.FromMilliseconds(1) });
        client.Tell(new ClientControl.Begin());

        var lease = Grant(client);
        client.Tell(new CounterProtocol.Value(Expect<CounterProtocol.Read>(), 41));
        var write = Expect<CounterProtocol.Write>();
        client.Tell(new CounterProtocol.Written(write));

        Assert.Equal(new CounterProtocol.Write(lease, 42), write);
        Expect<Observation.Acknowledged>();
        Expect<Observation.GaveBack>();
        var release = Expect<LockProtocol.Release>();
        Assert.Equal(lease.LockId, release.LockId);
        client.Tell(new LockProtocol.Released(release, ReleaseOutcome.Released, 3, ""));
        Expect<Observation.ReleaseAnswered>();
        Expect<Observation.Finished>();
    }

    [Fact]
    public void Client_should_make_as_many_increments_as_told()
    {
        var client = Start(Settings with { Increments = 3, Think = TimeSpan.FromMilliseconds(1) });
        client.Tell(new ClientControl.Begin());

        for (var increment = 0; increment < 3; increment++)
        {
            Increment(client);
        }

        Expect<Observation.Finished>();
    }

    [Fact]
    public void Client_should_ask_again_when_it_did_not_get_the_lock()
    {
        var client = Start(Settings);
        client.Tell(new ClientControl.Begin());

        var failed = Deny(client, AcquireOutcome.WaitTimeout);

        Assert.True(failed.Retries);
        Expect<Observation.Requested>();
        Expect<LockProtocol.Acquire>();
    }

    [Fact]
    public void Client_should_give_the_increment_up_when_told_not_to_ask_again()
    {
        var client = Start(Settings with { RetryFailed = false });
        client.Tell(new ClientControl.Begin());

        var failed = Deny(client, AcquireOutcome.Conflicted);

        Assert.False(failed.Retries);
        Expect<Observation.GaveUp>();
        Expect<Observation.Finished>();
    }

    [Fact]
    public void Client_should_not_repeat_a_request_that_was_rejected()
    {
        var client = Start(Settings);
        client.Tell(new ClientControl.Begin());

        var failed = Deny(client, AcquireOutcome.Rejected);

        Assert.False(failed.Retries);
        Expect<Observation.Finished>();
    }

    [Fact]
    public void Client_should_release_and_try_again_when_its_write_is_fenced()
    {
        var client = Start(Settings);
        client.Tell(new ClientControl.Begin());
        Grant(client);
        client.Tell(new CounterProtocol.Value(Expect<CounterProtocol.Read>(), 0));

        client.Tell(new CounterProtocol.Fenced(Expect<CounterProtocol.Write>(), new FencingToken(9)));

        Expect<Observation.GaveBack>();
        client.Tell(new LockProtocol.Released(Expect<LockProtocol.Release>(), ReleaseOutcome.NotHeld, 0, ""));
        Expect<Observation.ReleaseAnswered>();
        Increment(client);
        Expect<Observation.Finished>();
    }

    [Fact]
    public void Client_should_release_and_try_again_when_the_counter_fails()
    {
        var client = Start(Settings);
        client.Tell(new ClientControl.Begin());
        Grant(client);

        client.Tell(new CounterProtocol.Failed(Expect<CounterProtocol.Read>(), "The disk is full."));

        Assert.Equal("The disk is full.", Expect<Observation.CounterFailed>().Reason);
        Expect<Observation.GaveBack>();
        Expect<LockProtocol.Release>();
    }

    [Fact]
    public void Client_should_abandon_its_work_when_the_lock_is_lost()
    {
        var client = Start(Settings with { Work = TimeSpan.FromMinutes(1) });
        client.Tell(new ClientControl.Begin());
        var lease = Grant(client);
        client.Tell(new CounterProtocol.Value(Expect<CounterProtocol.Read>(), 0));

        client.Tell(new LockProtocol.LockLost(lease, "it has expired"));

        Expect<Observation.Lost>();
        Expect<Observation.Abandoned>();
        Expect<Observation.GaveBack>();
        Expect<LockProtocol.Release>();
    }

    [Fact]
    public void Client_should_abandon_its_work_when_what_is_left_of_an_uncertain_lock_is_too_short()
    {
        var client = Start(Settings with { Work = TimeSpan.FromMinutes(1) });
        client.Tell(new ClientControl.Begin());
        var lease = Grant(client);
        client.Tell(new CounterProtocol.Value(Expect<CounterProtocol.Read>(), 0));

        client.Tell(new LockProtocol.LockUncertain(lease, TimeSpan.FromSeconds(30), "one node of three"));

        Expect<Observation.TurnedUncertain>();
        Expect<Observation.Abandoned>();
        Expect<Observation.GaveBack>();
    }

    [Fact]
    public void Client_should_finish_its_work_when_an_uncertain_lock_lasts_long_enough()
    {
        var client = Start(Settings with { Work = TimeSpan.FromMilliseconds(50) });
        client.Tell(new ClientControl.Begin());
        var lease = Grant(client);
        client.Tell(new CounterProtocol.Value(Expect<CounterProtocol.Read>(), 0));

        client.Tell(new LockProtocol.LockUncertain(lease, TimeSpan.FromSeconds(30), "one node of three"));

        Expect<Observation.TurnedUncertain>();
        Expect<CounterProtocol.Write>();
    }

    [Fact]
    public void Client_should_ignore_the_loss_of_an_earlier_lock()
    {
        var client = Start(Settings with { Work = TimeSpan.FromMilliseconds(50) });
        client.Tell(new ClientControl.Begin());
        var lease = Grant(client);
        client.Tell(new CounterProtocol.Value(Expect<CounterProtocol.Read>(), 0));

        client.Tell(new LockProtocol.LockLost(lease with { LockId = new LockId("earlier") }, "it has expired"));

        Expect<CounterProtocol.Write>();
    }

    [Fact]
    public void Paused_client_should_act_on_nothing_until_it_goes_on()
    {
        var client = Start(Settings with { Work = TimeSpan.FromMilliseconds(20) });
        client.Tell(new ClientControl.Begin());
        var lease = Grant(client);
        client.Tell(new CounterProtocol.Value(Expect<CounterProtocol.Read>(), 0));

        client.Tell(new ClientControl.Pause(TimeSpan.FromMilliseconds(200)));
        client.Tell(new ClientControl.Stop());

        Expect<Observation.PauseBegan>();
        Expect<Observation.PauseEnded>();
        Expect<Observation.Abandoned>();
        Expect<Observation.GaveBack>();
        Assert.Equal(lease.LockId, Expect<LockProtocol.Release>().LockId);
    }

    [Fact]
    public void Paused_client_should_keep_the_end_of_its_work_for_later()
    {
        var client = Start(Settings with { Work = TimeSpan.FromMilliseconds(20) });
        client.Tell(new ClientControl.Begin());
        var lease = Grant(client);
        client.Tell(new CounterProtocol.Value(Expect<CounterProtocol.Read>(), 0));

        client.Tell(new ClientControl.Pause(TimeSpan.FromMilliseconds(200)));

        Expect<Observation.PauseBegan>();
        Expect<Observation.PauseEnded>();
        Assert.Equal(lease, Expect<CounterProtocol.Write>().Lease);
    }

    [Fact]
    public void Paused_client_should_read_late_the_news_that_it_has_the_lock()
    {
        var client = Start(Settings);
        client.Tell(new ClientControl.Begin());
        Expect<Observation.Requested>();
        var request = Expect<LockProtocol.Acquire>();

        client.Tell(new ClientControl.Pause(TimeSpan.FromMilliseconds(50)));
        client.Tell(new LockProtocol.Acquired(request, LeaseFor(request)));

        Expect<Observation.PauseBegan>();
        Expect<Observation.PauseEnded>();
        Expect<Observation.Obtained>();
    }

    [Fact]
    public void Stopped_client_should_take_its_request_back()
    {
        var client = Start(Settings);
        client.Tell(new ClientControl.Begin());
        Expect<Observation.Requested>();
        var request = Expect<LockProtocol.Acquire>();

        client.Tell(new ClientControl.Stop());
        Assert.Same(request, Expect<LockProtocol.Cancel>().Request);
        client.Tell(new LockProtocol.NotAcquired(request, AcquireOutcome.Cancelled, "cancelled", 1));

        Expect<Observation.NotObtained>();
        Expect<Observation.Finished>();
    }

    [Fact]
    public void Stopped_client_should_not_use_a_grant_that_crossed_its_cancellation()
    {
        var client = Start(Settings);
        client.Tell(new ClientControl.Begin());
        Expect<Observation.Requested>();
        var request = Expect<LockProtocol.Acquire>();

        client.Tell(new ClientControl.Stop());
        Expect<LockProtocol.Cancel>();
        client.Tell(new LockProtocol.Acquired(request, LeaseFor(request)));

        Expect<Observation.Finished>();
    }

    [Fact]
    public void Stopped_client_should_give_back_what_it_holds()
    {
        var client = Start(Settings with { Work = TimeSpan.FromMinutes(1) });
        client.Tell(new ClientControl.Begin());
        Grant(client);
        client.Tell(new CounterProtocol.Value(Expect<CounterProtocol.Read>(), 0));

        client.Tell(new ClientControl.Stop());

        Expect<Observation.Abandoned>();
        Expect<Observation.GaveBack>();
        client.Tell(new LockProtocol.Released(Expect<LockProtocol.Release>(), ReleaseOutcome.Released, 3, ""));
        Expect<Observation.ReleaseAnswered>();
        Expect<Observation.Finished>();
    }

    [Fact]
    public void Stopped_client_that_has_not_begun_should_be_finished()
    {
        var client = Start(Settings with { StartDelay = TimeSpan.FromMinutes(1) });
        client.Tell(new ClientControl.Begin());

        client.Tell(new ClientControl.Stop());

        Expect<Observation.Finished>();
    }

    private IActorRef Start(ClientSettings settings) =>
        Sys.ActorOf(ClientActor.PropsFor(settings, new ClientPorts(_world.Ref, _world.Ref, _world.Ref, new RunClock(TimeProvider.System))));

    private T Expect<T>() => _world.ExpectMsg<T>();

    private static Lease LeaseFor(LockProtocol.Acquire request) => new(
        request.Resource, new LockId("lock"), request.Client, new FencingToken(7), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(4), 3);

    private Lease Grant(IActorRef client)
    {
        Expect<Observation.Requested>();
        var request = Expect<LockProtocol.Acquire>();
        var lease = LeaseFor(request);
        client.Tell(new LockProtocol.Acquired(request, lease));
        Assert.Equal(lease, Expect<Observation.Obtained>().Lease);
        return lease;
    }

    private Observation.NotObtained Deny(IActorRef client, AcquireOutcome outcome)
    {
        Expect<Observation.Requested>();
        client.Tell(new LockProtocol.NotAcquired(Expect<LockProtocol.Acquire>(), outcome, "no", 1));
        return Expect<Observation.NotObtained>();
    }

    private void Increment(IActorRef client)
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
