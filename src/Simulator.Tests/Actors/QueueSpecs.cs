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
