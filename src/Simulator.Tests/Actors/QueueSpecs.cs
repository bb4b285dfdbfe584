using Redlock.Protocol;
using Redlock.Redis;
using Xunit;

namespace Simulator.Tests.Actors;

public sealed class QueueSpecs : LockSpec
{
    [Fact]
    public void Waiters_should_be_served_in_the_order_they_came()
    {
        Start();
        var clients = Enumerable.Range(0, 4).Select(_ => NewClient()).ToArray();
        foreach (var client in clients)
        {
            _ = client.Asks(waitMs: 60_000);
        }

        foreach (var client in clients)
        {
            var lease = client.IsGranted();
            clients[^1].HearsNothing();
            _ = client.Releases(lease);
            if (client == clients[^2])
            {
                break;
            }
        }

        _ = clients[^1].IsGranted();
        AssertAllWasHeard();
    }

    [Fact]
    public void A_local_release_should_wake_the_next_waiter_at_once()
    {
        Start();
        var (first, second) = (NewClient(), NewClient());
        var lease = first.Holds();
        _ = second.Asks(waitMs: 60_000);

        _ = first.Releases(lease);

        _ = second.IsGranted();
        Assert.All(Nodes, node => Assert.Collection(
            node.Calls,
            call => Assert.IsType<RedisCall.Acquire>(call),
            call => Assert.IsType<RedisCall.Release>(call),
            call => Assert.IsType<RedisCall.Acquire>(call)));
    }

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
            node.Delete(KeyOf("r"));
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
        Nodes[3].Hang();
        Nodes[4].Hang();
        var (patient, hasty) = (NewClient(), NewClient());
        _ = patient.Asks(waitMs: 60_000);
        _ = hasty.Asks(waitMs: 0);

        Advance(50);

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
    public void Cancelling_in_the_queue_should_answer_at_once_and_leave_the_others_in_order()
    {
        Start();
        var (first, second, third) = (NewClient(), NewClient(), NewClient());
        var lease = first.Holds();
        var request = second.Asks(waitMs: 60_000);
        _ = third.Asks(waitMs: 60_000);

        second.Cancels(request);

        Assert.Same(request, second.IsRefused(AcquireOutcome.Cancelled).Request);
        _ = first.Releases(lease);
        _ = third.IsGranted();
        second.HearsNothing();
    }

    [Fact]
    public void Cancelling_in_a_round_should_leave_no_key()
    {
        Start();
        foreach (var node in Nodes)
        {
            node.ReplyDelay = Ms(10);
        }

        var client = NewClient();
        var request = client.Asks(waitMs: 60_000);
        Advance(5);

        client.Cancels(request);

        _ = client.IsRefused(AcquireOutcome.Cancelled);
        Advance(1_000);
        client.HearsNothing();
        AssertNoKeys();
    }

    [Fact]
    public void Cancelling_in_the_second_round_should_leave_no_key()
    {
        Start();
        Nodes[0].Counters[TokenKeyOf("r")] = 9;
        foreach (var node in Nodes)
        {
            node.ReplyDelay = Ms(10);
        }

        var client = NewClient();
        var request = client.Asks(waitMs: 60_000);
        Advance(15);

        client.Cancels(request);

        _ = client.IsRefused(AcquireOutcome.Cancelled);
        Advance(1_000);
        client.HearsNothing();
        AssertNoKeys();
    }

    [Fact]
    public void Cancelling_what_was_just_granted_should_leave_no_key_and_serve_the_next()
    {
        Start();
        var (client, next) = (NewClient(), NewClient());
        var request = client.Asks();
        _ = client.IsGranted();
        _ = next.Asks(waitMs: 60_000);

        client.Cancels(request);

        var lease = next.IsGranted();
        Assert.Equal(5, NodesThatHold(lease));
        client.HearsNothing();
        AssertAllWasHeard();
    }

    [Fact]
    public void Cancelling_what_is_unknown_should_do_nothing()
    {
        Start();
        var client = NewClient();
        var request = client.Asks();
        var lease = client.IsGranted();
        _ = client.Releases(lease);

        client.Cancels(request);

        client.HearsNothing();
        AssertAllWasHeard();
    }

    [Fact]
    public void A_waiter_that_dies_should_leave_the_queue_unheard()
    {
        Start();
        var (first, second, third) = (NewClient(), NewClient(), NewClient());
        var lease = first.Holds();
        _ = second.Asks(waitMs: 60_000);
        _ = third.Asks(waitMs: 60_000);

        second.Dies();

        _ = first.Releases(lease);
        var next = third.IsGranted();
        Assert.Equal(5, NodesThatHold(next));
        AssertAllWasHeard();
    }

    [Fact]
    public void A_waiter_that_dies_in_a_later_round_should_leave_no_key()
    {
        Start();
        HeldElsewhere("r", 100, 1, 2, 3);
        var client = NewClient();
        _ = client.Asks(waitMs: 60_000);
        Nodes[4].ReplyDelay = Ms(1);
        foreach (var node in Nodes)
        {
            node.ReplyDelay = Ms(30);
        }

        Advance(110);
        client.Dies();
        Advance(1_000);

        AssertNoKeys();
        AssertAllWasHeard();
    }

    [Fact]
    public void Other_resources_should_not_wait()
    {
        Start();
        _ = NewClient().Holds("one");

        var lease = NewClient().Holds("another");

        Assert.Equal(5, NodesThatHold(lease));
    }

    [Fact]
    public void A_lease_that_runs_out_should_be_followed_by_the_next_as_soon_as_its_keys_are_gone()
    {
        Start();
        var (first, second) = (NewClient(), NewClient());
        _ = first.Holds(ttlMs: 1_000);
        _ = second.Asks(waitMs: 60_000);

        Advance(999);
        second.HearsNothing();
        Advance(1);

        _ = second.IsGranted();
    }

    [Fact]
    public void Nothing_should_be_left_when_all_is_over()
    {
        Start();
        var clients = Enumerable.Range(0, 3).Select(_ => NewClient()).ToArray();
        foreach (var client in clients)
        {
            _ = client.Asks(waitMs: 5_000, ttlMs: 1_000);
        }

        Advance(60_000);

        AssertNoKeys();
        var calls = Nodes.Sum(node => node.Calls.Count);
        Advance(600_000);
        Assert.Equal(calls, Nodes.Sum(node => node.Calls.Count));
    }
}
