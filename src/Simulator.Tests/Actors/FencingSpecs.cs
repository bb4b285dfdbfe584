using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;
using Xunit;

namespace Simulator.Tests.Actors;

public sealed class FencingSpecs : LockSpec
{
    private string Token => TokenKeyOf("r");

    [Fact]
    public void Tokens_should_grow_from_grant_to_grant()
    {
        Start();
        var client = NewClient();

        List<long> tokens = [];
        for (var grant = 0; grant < 5; grant++)
        {
            var lease = client.Holds();
            tokens.Add(lease.Token.Value);
            _ = client.Releases(lease);
        }

        Assert.Equal([1, 2, 3, 4, 5], tokens);
    }

    [Fact]
    public void A_token_a_majority_stands_at_should_take_one_round_trip()
    {
        Start();
        _ = Subscribed<LockEvents.Granted>();

        _ = NewClient().Holds();

        Assert.False(Published<LockEvents.Granted>().SecondRound);
        Assert.All(Nodes, node => Assert.Empty(node.Sent<RedisCall.RaiseToken>()));
    }

    [Fact]
    public void A_token_only_a_minority_stands_at_should_be_raised_on_all_nodes_before_the_grant()
    {
        Start();
        _ = Subscribed<LockEvents.Granted>();
        Nodes[0].Keyspace.Counters[Token] = 9;

        var lease = NewClient().Holds();

        Assert.Equal(10, lease.Token.Value);
        Assert.True(Published<LockEvents.Granted>().SecondRound);
        Assert.All(Nodes, node => Assert.Equal(10, node.Keyspace.Counters[Token]));
        Assert.All(Nodes, node => Assert.Equal(10, Assert.Single(node.Sent<RedisCall.RaiseToken>()).Token.Value));
    }

    [Fact]
    public void A_token_should_not_go_backwards_for_a_majority_that_had_not_heard_of_it()
    {
        Start();
        Nodes[0].Keyspace.Counters[Token] = 9;
        HeldElsewhere("r", 500, 4, 5);
        var client = NewClient();
        var first = client.Holds();
        _ = client.Releases(first);

        Nodes[0].Fail();
        Advance(600);
        var second = client.Holds();

        Assert.Equal(10, first.Token.Value);
        Assert.True(second.Token > first.Token);
    }

    [Fact]
    public void The_grant_should_wait_for_the_second_round()
    {
        Start();
        Nodes[0].Keyspace.Counters[Token] = 9;
        foreach (var node in Nodes)
        {
            node.ReplyDelay = Ms(10);
        }

        var client = NewClient();
        _ = client.Asks();
        Advance(19);
        client.HearsNothing();
        Advance(1);

        Assert.Equal(Ms(9_898 - 20), client.IsGranted().Validity);
    }

    [Fact]
    public void Without_the_second_round_there_should_be_no_grant_and_no_key()
    {
        Start();
        Nodes[0].Keyspace.Counters[Token] = 9;
        foreach (var node in Nodes.Take(3))
        {
            node.Script = ErrorOn<RedisCall.RaiseToken>("OOM command not allowed");
        }

        var client = NewClient();
        _ = client.Asks();

        _ = client.IsRefused(AcquireOutcome.NoQuorum);
        AssertNoKeys();
    }

    [Fact]
    public void A_lock_that_is_gone_in_the_second_round_should_not_be_granted_and_its_counter_not_be_raised()
    {
        Start();
        Nodes[0].Keyspace.Counters[Token] = 9;
        foreach (var node in Nodes)
        {
            node.ReplyDelay = Ms(10);
        }

        var client = NewClient();
        _ = client.Asks();
        Advance(5);
        foreach (var node in Nodes.Skip(2))
        {
            node.Keyspace.Delete(KeyOf("r"));
        }

        Advance(50);

        _ = client.IsRefused(AcquireOutcome.Expired);
        Assert.All(Nodes.Skip(2), node => Assert.Equal(1, node.Keyspace.Counters[Token]));
        AssertNoKeys();
    }

    [Fact]
    public void Resources_should_count_apart()
    {
        Start();
        var client = NewClient();
        _ = client.Releases(client.Holds("one"));

        Assert.Equal(1, client.Holds("another").Token.Value);
    }
}
