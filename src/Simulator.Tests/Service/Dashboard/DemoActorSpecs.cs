using Akka.Actor;
using Redlock.Messages;
using Simulator.Service.Dashboard.Demo;
using Simulator.Tests.Actors;
using Xunit;

namespace Simulator.Tests.Service.Dashboard;

/// <summary>The demo clients against a real coordinator, on virtual time.</summary>
public sealed class DemoActorSpecs : LockSpec
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1);

    [Fact]
    public void Five_clients_should_contend_and_each_get_its_turn()
    {
        var demo = StartDemo();
        var granted = Subscribed<LockEvents.Granted>();

        Assert.Equal(new DemoProtocol.State(5, false, null), Ask(demo, new DemoProtocol.Start()));
        Advance(30_000);

        var clients = new SortedSet<string>(StringComparer.Ordinal);
        while (granted.HasMessages)
        {
            clients.Add(granted.ExpectMsg<LockEvents.Granted>(AtOnce).Lease.Client.Name);
        }

        Assert.Equal(["demo-1", "demo-2", "demo-3", "demo-4", "demo-5"], clients);
        AssertAllWasHeard();
    }

    [Fact]
    public void Starting_twice_should_change_nothing()
    {
        var demo = StartDemo();
        Ask(demo, new DemoProtocol.Start());

        Assert.Equal(5, Ask(demo, new DemoProtocol.Start()).Clients);
    }

    [Fact]
    public void A_frozen_client_should_lose_its_lock_and_its_late_write_should_be_refused()
    {
        var demo = StartDemo();
        _ = Subscribed<DemoEvents.Froze>();
        _ = Subscribed<DemoEvents.WriteRefused>();
        var ranOut = Subscribed<LockEvents.RanOut>();
        Ask(demo, new DemoProtocol.Start());
        Assert.True(Ask(demo, new DemoProtocol.Pause()).Pausing);

        Advance(10_000);
        var froze = Published<DemoEvents.Froze>();
        Assert.Equal(froze.Lease.LockId, ranOut.ExpectMsg<LockEvents.RanOut>(AtOnce).Lease.LockId);
        Assert.Equal(new DemoProtocol.State(5, false, froze.Client), Ask(demo, new DemoProtocol.Describe()));
        NotPublished<DemoEvents.WriteRefused>();

        Ask(demo, new DemoProtocol.Resume());
        var refused = Published<DemoEvents.WriteRefused>();
        Assert.Equal((froze.Client, froze.Lease.Token), (refused.Client, refused.Lease.Token));
        Assert.True(refused.Highest > refused.Lease.Token);
        AssertAllWasHeard();
    }

    [Fact]
    public void With_nothing_frozen_no_write_should_be_refused()
    {
        var demo = StartDemo();
        _ = Subscribed<DemoEvents.WriteRefused>();
        Ask(demo, new DemoProtocol.Start());

        Advance(60_000);

        NotPublished<DemoEvents.WriteRefused>();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Stopping_should_give_every_lock_back(bool frozen)
    {
        var demo = StartDemo();
        Ask(demo, new DemoProtocol.Start());
        if (frozen)
        {
            Ask(demo, new DemoProtocol.Pause());
        }

        Advance(1_000);
        Assert.Equal(new DemoProtocol.State(0, false, null), Ask(demo, new DemoProtocol.Stop()));
        Advance(1_000);

        AssertNoKeys("demo/orders");
        AssertNoKeys("demo/invoices");
        Advance(20_000);
        AssertNoKeys("demo/orders");
        AssertAllWasHeard();
    }

    private IActorRef StartDemo()
    {
        Start();
        return Sys.ActorOf(DemoActor.PropsFor(Coordinator, () => Chance), "demo");
    }

    private DemoProtocol.State Ask(IActorRef demo, DemoProtocol.ICommand command)
    {
        var probe = CreateTestProbe();
        demo.Tell(command, probe.Ref);
        return probe.ExpectMsg<DemoProtocol.State>(AtOnce);
    }
}
