using Redlock.Protocol;
using Redlock.Redis;
using Xunit;

namespace Simulator.Tests.Actors;

public sealed class WaitSpecs : LockSpec
{
    [Fact]
    public void A_foreign_holder_should_be_polled_for_no_later_than_its_key_is_gone()
    {
        Start(change: settings => settings with { Retry = new RetryDelay(Ms(400), Ms(5_000), 1) });
        HeldElsewhere("r", 70, 1, 2, 3);
        var client = NewClient();
        _ = client.Asks(waitMs: 60_000);

        Advance(70);

        _ = client.IsGranted();
    }

    [Fact]
    public void A_foreign_holder_should_be_polled_for_before_its_key_is_gone_since_it_may_release_early()
    {
        Start();
        HeldElsewhere("r", 10_000, 1, 2, 3);
        var client = NewClient();
        _ = client.Asks(waitMs: 60_000);
        Advance(1_000);

        foreach (var node in Nodes)
        {
            node.Keyspace.Delete(KeyOf("r"));
        }

        Advance(500);
        _ = client.IsGranted();
    }

    [Fact]
    public void Waiting_should_not_be_a_hot_loop()
    {
        Start();
        Chance.Value = 0.5;
        HeldElsewhere("r", 60_000, 1, 2, 3);
        _ = NewClient().Asks(waitMs: 60_000);

        Advance(10_000);

        Assert.InRange(Nodes[0].Sent<RedisCall.Acquire>().Count(), 20, 60);
    }

    [Fact]
    public void Without_waiting_there_should_be_exactly_one_round()
    {
        Start();
        HeldElsewhere("r", 10_000, 1, 2, 3);
        var client = NewClient();

        _ = client.Asks(waitMs: 0);

        Assert.Equal(1, client.IsRefused(AcquireOutcome.Conflicted).Rounds);
        Advance(5_000);
        _ = Assert.Single(Nodes[0].Sent<RedisCall.Acquire>());
    }

    [Fact]
    public void Who_does_not_wait_should_not_sit_behind_one_who_does()
    {
        Start();
        HeldElsewhere("r", 60_000, 1, 2, 3);
        foreach (var node in Nodes)
        {
            node.ReplyDelay = Ms(10);
        }

        var (patient, hasty) = (NewClient(), NewClient());
        _ = patient.Asks(waitMs: 60_000);
        _ = hasty.Asks(waitMs: 0);
        hasty.HearsNothing();

        Advance(10);

        _ = hasty.IsRefused(AcquireOutcome.Conflicted);
        patient.HearsNothing();
    }

    [Fact]
    public void Who_does_not_wait_should_hear_of_an_outage_as_such()
    {
        Start();
        foreach (var node in Nodes.Take(3))
        {
            node.Fail();
        }

        var (patient, hasty) = (NewClient(), NewClient());
        _ = patient.Asks(waitMs: 60_000);

        _ = hasty.Asks(waitMs: 0);

        _ = hasty.IsRefused(AcquireOutcome.NoQuorum);
    }

    [Fact]
    public void A_request_should_be_answered_at_its_deadline_and_not_later()
    {
        Start();
        HeldElsewhere("r", 60_000, 1, 2, 3);
        var client = NewClient();
        _ = client.Asks(waitMs: 1_234);

        Advance(1_233);
        client.HearsNothing();
        Advance(1);

        var refused = client.IsRefused(AcquireOutcome.WaitTimeout);
        Assert.True(refused.Rounds > 1);
        Advance(60_000);
        client.HearsNothing();
    }

    [Fact]
    public void A_deadline_in_an_outage_should_be_told_as_no_quorum_to_all_who_waited()
    {
        Start();
        foreach (var node in Nodes.Take(3))
        {
            node.Fail();
        }

        var (first, second) = (NewClient(), NewClient());
        _ = first.Asks(waitMs: 1_000);
        _ = second.Asks(waitMs: 500);
        Advance(1_000);

        _ = first.IsRefused(AcquireOutcome.NoQuorum);
        _ = second.IsRefused(AcquireOutcome.NoQuorum);
    }

    [Fact]
    public void A_lock_that_is_obtained_after_the_deadline_should_be_released()
    {
        Start();
        foreach (var node in Nodes)
        {
            node.ReplyDelay = Ms(40);
        }

        var client = NewClient();
        _ = client.Asks(waitMs: 30);
        Advance(30);
        _ = client.IsRefused(AcquireOutcome.WaitTimeout);

        Advance(1_000);

        client.HearsNothing();
        AssertNoKeys();
    }

    [Fact]
    public void A_lock_that_stays_longer_than_any_is_granted_should_be_warned_of()
    {
        Start();
        HeldElsewhere("r", 60_001, 1, 2, 3);

        EventFilter.Warning(message: null, start: "r: a node keeps another's lock for 00:01:00.0010000").ExpectOne(() => _ = NewClient().Asks());
    }
}
