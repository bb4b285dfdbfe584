using Redlock.Protocol;
using Xunit;

namespace Simulator.Tests.Actors;

public sealed class CancelSpecs : LockSpec
{
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
        Nodes[0].Keyspace.Counters[TokenKeyOf("r")] = 9;
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
}
