using Akka.Actor;
using Redlock.Messages;
using Redlock.Protocol;
using Simulator.Clients;
using Simulator.Judging;
using Xunit;

namespace Simulator.Tests.Clients;

public sealed class ClientActorSpecs : ClientActorSpec
{
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
}
