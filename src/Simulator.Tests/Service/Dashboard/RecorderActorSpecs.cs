using System.Text.Json;
using Akka.Actor;
using Redlock.Messages;
using Redlock.Protocol;
using Simulator.Service.Dashboard;
using Simulator.Tests.Actors;
using Xunit;

namespace Simulator.Tests.Service.Dashboard;

/// <summary>What the recorder makes of what a coordinator really publishes.</summary>
public sealed class RecorderActorSpecs : LockSpec
{
    private readonly EventHistory _history = new(EventHistory.Minute, EventHistory.MostEvents);
    private readonly Rates _rates;

    public RecorderActorSpecs() => _rates = new Rates(Clock);

    private IReadOnlyList<DashboardEvent> Told => _history.Since(0);

    [Fact]
    public void A_lease_should_be_told_from_its_grant_to_its_release()
    {
        StartRecorded();
        var client = NewClient();

        var lease = client.Holds("orders/17");
        _ = client.Releases(lease);

        var (granted, released) = (Told[^2], Told[^1]);
        Assert.Equal(("granted", "orders/17", lease.LockId.Fingerprint, lease.Token.Value), (granted.Kind, granted.Resource, granted.Lock, granted.Token));
        Assert.Equal(5, granted.Of);
        Assert.InRange(granted.Granted!.Count, 3, 5);
        Assert.Equal(("released", granted.Lock), (released.Kind, released.Lock));
        Assert.Equal(1, _rates.Of(Rate.Acquired).Sum());
    }

    [Fact]
    public void A_lease_that_is_not_released_should_run_out()
    {
        StartRecorded();
        _ = NewClient().Holds("r");

        Advance(20_000);

        Assert.Equal("ran_out", Told[^1].Kind);
    }

    [Fact]
    public void A_round_should_be_told_with_why_it_failed()
    {
        StartRecorded();
        HeldElsewhere("held", 5_000, 1, 2, 3);

        _ = NewClient().Asks("held");
        Assert.Equal(("conflict", "anonymous did not get held: another holds it on 3 of 5 nodes"), (Told[^1].Kind, Told[^1].Text));
        Assert.Equal((1, 0), (_rates.Of(Rate.Contended).Sum(), _rates.Of(Rate.Failed).Sum()));
    }

    [Fact]
    public void A_request_refused_without_a_round_should_be_told_as_well()
    {
        var recorder = StartRecorded();

        recorder.Tell(new LockProtocol.NotAcquired(Wanted, AcquireOutcome.Conflicted, "", Rounds: 0));
        recorder.Tell(new LockProtocol.NotAcquired(Wanted, AcquireOutcome.WaitTimeout, "", Rounds: 3));
        recorder.Tell(new LockProtocol.NotAcquired(Wanted, AcquireOutcome.Conflicted, "", Rounds: 1));

        Assert.Equal(["conflict", "wait_timeout"], Told.TakeLast(2).Select(happened => happened.Kind));
        Assert.Equal(1, _rates.Of(Rate.Contended).Sum());
    }

    [Fact]
    public void A_grant_that_had_to_wait_should_count_as_contention()
    {
        StartRecorded();
        var holder = NewClient();
        var lease = holder.Holds("r");
        _ = NewClient().Asks("r", waitMs: 5_000);
        Advance(300);

        _ = holder.Releases(lease);

        Assert.Equal((2, 1), (_rates.Of(Rate.Acquired).Sum(), _rates.Of(Rate.Contended).Sum()));
        Assert.Equal(300, Told.Last(happened => happened.Kind == "granted").Waited);
    }

    [Fact]
    public void Nodes_should_be_told_by_number_and_never_by_address()
    {
        StartRecorded();

        Sys.EventStream.Publish(new NodeEvents.NodeDown(1, SettingsOf(2).Nodes[1], "node:2 refused the connection"));

        Assert.Equal(("node_down", 2, "Node 2 is down: it cannot be connected"), (Told[^1].Kind, Told[^1].Node, Told[^1].Text));
    }

    [Fact]
    public void A_quarantine_should_be_told_with_how_long_it_lasts()
    {
        StartRecorded();

        Sys.EventStream.Publish(new NodeEvents.NodeQuarantined(0, SettingsOf(1).Nodes[0], TimeSpan.FromMinutes(5), "it has forgotten its locks"));

        Assert.Equal(("node_quarantined", 1, 300_000), (Told[^1].Kind, Told[^1].Node, Told[^1].Lasts));
    }

    [Fact]
    public void On_a_busy_service_some_leases_should_be_told_whole_and_the_others_counted()
    {
        StartRecorded();
        var client = NewClient();
        var before = Told.Count;

        for (var number = 0; number < 3 * Thinning.PerSecond; number++)
        {
            _ = client.Releases(client.Holds($"r{number}"));
        }

        var told = Told.Skip(before).ToArray();
        Assert.Equal(Thinning.PerSecond, told.Count(happened => happened.Kind == "granted"));
        Assert.Equal(told.Where(happened => happened.Kind == "granted").Select(happened => happened.Lock), told.Where(happened => happened.Kind == "released").Select(happened => happened.Lock));
        Assert.Equal((3 * Thinning.PerSecond, 2 * Thinning.PerSecond), (_rates.Of(Rate.Acquired).Sum(), _rates.Of(Rate.LeftOut).Sum()));
    }

    [Fact]
    public void No_lock_id_should_be_in_what_is_told()
    {
        StartRecorded();
        var client = NewClient();
        var lease = client.Holds("r");
        _ = client.Extends(lease);
        _ = client.Releases(lease);

        var json = JsonSerializer.Serialize(Told, DashboardJson.Default.IReadOnlyListDashboardEvent);

        Assert.Contains(lease.LockId.Fingerprint, json, StringComparison.Ordinal);
        Assert.DoesNotContain($"\"{lease.LockId.Value}", json, StringComparison.Ordinal);
        Assert.Equal(["granted", "extended", "released"], Told.TakeLast(3).Select(happened => happened.Kind));
    }

    private static LockProtocol.Acquire Wanted => new(new Resource("r"), TimeSpan.Zero) { Client = new ClientId("c") };

    private IActorRef StartRecorded()
    {
        var recorder = Sys.ActorOf(RecorderActor.PropsFor(_history, _rates, Clock), "recorder");
        Start();
        return recorder;
    }
}
