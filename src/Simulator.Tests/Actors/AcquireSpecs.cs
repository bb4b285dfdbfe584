using Redlock.Protocol;
using Redlock.Redis;
using Xunit;

namespace Simulator.Tests.Actors;

public sealed class AcquireSpecs : LockSpec
{
    [Fact]
    public void Coordinator_should_grant_a_free_lock_on_all_nodes()
    {
        Start();

        var lease = NewClient().Holds();

        Assert.Equal(5, NodesThatHold(lease));
        Assert.Equal(Ms(10_000 - 102), lease.Validity);
        AssertAllWasHeard();
    }

    [Fact]
    public void Coordinator_should_grant_with_three_of_five_nodes()
    {
        Start();
        HeldElsewhere("r", 10_000, 4, 5);

        var lease = NewClient().Holds();

        Assert.Equal(3, lease.NodesLocked);
        Assert.Equal(3, NodesThatHold(lease));
    }

    [Fact]
    public void Coordinator_should_refuse_when_three_of_five_nodes_hold_the_key_for_another()
    {
        Start();
        HeldElsewhere("r", 10_000, 1, 2, 3);
        var client = NewClient();

        _ = client.Asks();

        var refused = client.IsRefused(AcquireOutcome.Conflicted);
        Assert.Equal(1, refused.Rounds);
        Assert.All(Nodes, node => Assert.NotEqual("id-1", node.Keyspace.ValueOf(KeyOf("r"))));
        AssertAllWasHeard();
    }

    [Fact]
    public void Coordinator_should_find_no_quorum_when_three_of_five_nodes_fail_and_not_wait_for_the_slow_one()
    {
        Start();
        foreach (var node in Nodes.Take(3))
        {
            node.Script = ErrorOn<RedisCall.Acquire>("MISCONF errors writing to disk");
        }

        Nodes[3].Hang();
        var client = NewClient();

        _ = client.Asks();

        _ = client.IsRefused(AcquireOutcome.NoQuorum);
    }

    [Fact]
    public void Coordinator_should_decide_without_the_two_that_never_answer()
    {
        Start();
        Nodes[0].Hang();
        Nodes[1].Mute = true;

        var lease = NewClient().Holds();

        Assert.Equal(3, lease.NodesLocked);
    }

    [Fact]
    public void Coordinator_should_give_up_after_the_node_timeout_when_three_never_answer()
    {
        Start();
        foreach (var node in Nodes.Take(3))
        {
            node.Hang();
        }

        var client = NewClient();
        _ = client.Asks();

        Advance(49);
        client.HearsNothing();
        Advance(1);
        _ = client.IsRefused(AcquireOutcome.NoQuorum);
    }

    [Theory]
    [InlineData(9_897, true)]
    [InlineData(9_898, false)]
    [InlineData(9_899, false)]
    public void Coordinator_should_grant_only_what_has_validity_left(int answeredAfterMs, bool granted)
    {
        Start(change: settings => settings with { NodeTimeout = Ms(10_000), NodeTimeoutDivisor = 1 });
        foreach (var node in Nodes)
        {
            node.ReplyDelay = Ms(answeredAfterMs);
        }

        var client = NewClient();
        _ = client.Asks();
        Advance(answeredAfterMs);

        if (granted)
        {
            Assert.Equal(Ms(1), client.IsGranted().Validity);
        }
        else
        {
            _ = client.IsRefused(AcquireOutcome.Expired);
            AssertNoKeys();
        }
    }

    [Fact]
    public void Every_second_client_should_be_refused_by_the_nodes_when_two_coordinators_compete()
    {
        Start();
        var first = NewClient().Holds();
        Begin("another-process");

        var second = NewClient();
        _ = second.Asks();

        _ = second.IsRefused(AcquireOutcome.Conflicted);
        Assert.Equal(5, NodesThatHold(first));
    }

    [Fact]
    public void Five_grants_that_are_read_after_a_pause_should_not_be_taken_for_a_lock()
    {
        Start();
        foreach (var node in Nodes)
        {
            node.ReplyDelay = Ms(10);
        }

        var client = NewClient();
        _ = client.Asks();
        Clock.Pause(Ms(12_000));
        Advance(10);

        _ = client.IsRefused(AcquireOutcome.Expired);
        AssertNoKeys();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(7)]
    public void Coordinator_should_need_a_majority_of_any_number_of_nodes(int nodes)
    {
        var majority = nodes / 2 + 1;
        Start(nodes);
        HeldElsewhere("enough", 10_000, [.. Enumerable.Range(1, nodes - majority)]);
        HeldElsewhere("too few", 10_000, [.. Enumerable.Range(1, nodes - majority + 1)]);
        var client = NewClient();

        Assert.Equal(majority, client.Holds("enough").NodesLocked);
        _ = client.Asks("too few");
        _ = client.IsRefused(AcquireOutcome.Conflicted);
    }
}
