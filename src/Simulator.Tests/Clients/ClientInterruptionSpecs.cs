using Akka.Actor;
using Redlock.Messages;
using Redlock.Protocol;
using Simulator.Clients;
using Simulator.Judging;
using Xunit;

namespace Simulator.Tests.Clients;

/// <summary>A client that is paused or stopped, or hears that its lock is uncertain or lost.</summary>
public sealed class ClientInterruptionSpecs : ClientActorSpec
{
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
}
