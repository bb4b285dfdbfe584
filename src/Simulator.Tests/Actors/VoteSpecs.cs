using Redlock.Protocol;
using Redlock.Redis;
using Xunit;

namespace Simulator.Tests.Actors;

/// <summary>What counts as a vote, and how often.</summary>
public sealed class VoteSpecs : LockSpec
{
    [Fact]
    public void Votes_that_come_after_the_decision_should_change_nothing()
    {
        Start();
        Nodes[3].ReplyDelay = Ms(20);
        Nodes[4].ReplyDelay = Ms(30);
        var client = NewClient();
        var lease = client.Holds();

        Advance(1_000);

        client.HearsNothing();
        Assert.Equal(5, NodesThatHold(lease));
        AssertAllWasHeard();
    }

    [Theory]
    [InlineData("LOADING Redis is loading the dataset in memory")]
    [InlineData("MISCONF Redis is configured to save RDB snapshots")]
    [InlineData("OOM command not allowed when used memory > 'maxmemory'")]
    [InlineData("READONLY You can't write against a read only replica")]
    [InlineData("NOAUTH Authentication required")]
    [InlineData("BUSY Redis is busy running a script")]
    public void An_error_should_never_count_as_a_vote(string error)
    {
        Start();
        HeldElsewhere("r", 10_000, 4, 5);
        Nodes[0].Script = ErrorOn<RedisCall.Acquire>(error);
        var client = NewClient();

        _ = client.Asks();

        Assert.NotEqual(AcquireOutcome.Acquired, client.IsRefused().Outcome);
    }

    [Fact]
    public void Nil_should_never_count_as_a_grant()
    {
        Start(change: settings => settings with { Fencing = false });
        foreach (var node in Nodes.Take(3))
        {
            node.Script = call => call is RedisCall.Acquire ? new RedisReply(call, ReplyKind.Nil) : null;
        }

        var client = NewClient();

        _ = client.Asks();

        _ = client.IsRefused(AcquireOutcome.Conflicted);
    }

    [Fact]
    public void A_node_that_answers_twice_should_be_counted_once()
    {
        Start();
        HeldElsewhere("r", 10_000, 4, 5);
        Nodes[2].Hang();
        Nodes[0].AnswersTwice = true;
        var client = NewClient();

        _ = client.Asks();

        client.HearsNothing();
        Advance(50);
        _ = client.IsRefused(AcquireOutcome.Conflicted);
    }

    [Fact]
    public void A_vote_on_an_older_round_should_not_count_in_a_later_one()
    {
        Start();
        HeldElsewhere("r", 10_000, 3, 4, 5);
        Nodes[0].ReplyDelay = Ms(30);
        Nodes[1].ReplyDelay = Ms(30);
        var client = NewClient();
        _ = client.Asks(waitMs: 45);
        Advance(10);
        HeldElsewhere("r", 10_000, 1, 2);
        Nodes[4].Keyspace.Delete(KeyOf("r"));
        Nodes[4].ReplyDelay = Ms(20);

        // The second round begins at 20; at 30 come the two grants of the first, at 40 the one of the second.
        Advance(35);

        _ = client.IsRefused(AcquireOutcome.WaitTimeout);
    }
}
