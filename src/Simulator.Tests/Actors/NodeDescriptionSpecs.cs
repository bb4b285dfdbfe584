using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;
using Xunit;

namespace Simulator.Tests.Actors;

/// <summary>What the coordinator says of its nodes when asked.</summary>
public sealed class NodeDescriptionSpecs : LockSpec
{
    [Fact]
    public void Every_node_should_be_described_in_the_configured_order()
    {
        Start();

        var nodes = Described();

        Assert.Equal([0, 1, 2, 3, 4], nodes.Select(node => node.Node));
        Assert.Equal(Settings.Nodes, nodes.Select(node => node.Address));
        Assert.All(nodes, node => Assert.Equal(NodeStanding.Up, node.Standing));
        AssertAllWasHeard();
    }

    [Fact]
    public void Nodes_that_were_never_heard_should_be_described_as_well()
    {
        Prepare();
        foreach (var node in Nodes)
        {
            node.Hang();
        }

        Begin();

        Assert.All(Described(), node => Assert.Equal((NodeStanding.Unknown, 0L), (node.Standing, node.Latency.Count)));
    }

    [Fact]
    public void Votes_should_be_counted_granted_refused_and_failed()
    {
        Start();
        HeldElsewhere("r", 10_000, 2);
        Nodes[2].Script = ErrorOn<RedisCall.Acquire>("OOM command not allowed");
        Nodes[3].HangsOn = call => call is RedisCall.Acquire;

        var client = NewClient();
        _ = client.Asks();
        Advance(50);
        _ = client.IsRefused();

        var nodes = Described();
        Assert.Equal([(1, 0, 0), (0, 1, 0), (0, 0, 1), (0, 0, 1), (1, 0, 0)], nodes.Select(Figures));
        Assert.Equal(VoteFailure.ErrorReply, Assert.Single(nodes[2].Votes.Failures).Key);
        Assert.Equal(VoteFailure.TimedOut, Assert.Single(nodes[3].Votes.Failures).Key);
    }

    [Fact]
    public void Votes_that_come_after_the_decision_should_be_counted()
    {
        Start();
        Nodes[4].ReplyDelay = Ms(30);

        _ = NewClient().Holds();
        Assert.Equal((0, 0, 0), Figures(Described()[4]));
        Advance(30);

        Assert.Equal((1, 0, 0), Figures(Described()[4]));
    }

    [Fact]
    public void Latency_should_be_that_of_the_node_and_not_of_what_waited_before_it()
    {
        Start(change: settings => settings with { MaxInFlight = 1 });
        foreach (var node in Nodes)
        {
            node.ReplyDelay = Ms(4);
        }

        for (var client = 0; client < 5; client++)
        {
            _ = NewClient().Asks($"r{client}");
        }

        Advance(100);

        Assert.All(Described(), node => Assert.Equal((5L, Ms(4)), (node.Latency.Count, node.Latency.Max)));
    }

    [Fact]
    public void Latency_should_be_told_as_percentiles()
    {
        Start();
        var client = NewClient();
        for (var cycle = 0; cycle < 100; cycle++)
        {
            Nodes[0].ReplyDelay = Ms(cycle == 50 ? 40 : 2);
            _ = client.Holds($"r{cycle}");
            Advance(50);
        }

        var latency = Described()[0].Latency;

        Assert.InRange(latency.P50, Ms(2), Ms(2.125));
        Assert.InRange(latency.P99, Ms(2), Ms(2.125));
        Assert.Equal(Ms(40), latency.Max);
    }

    [Fact]
    public void A_node_that_does_not_vote_should_be_charged_with_the_rounds_it_missed()
    {
        Start();
        Nodes[1].Fail();
        Nodes[2].Restart(keepingData: false);
        Advance(1_000);

        _ = NewClient().Holds();

        var nodes = Described();
        Assert.Equal((NodeStanding.Down, VoteFailure.Skipped), (nodes[1].Standing, Assert.Single(nodes[1].Votes.Failures).Key));
        Assert.Equal((NodeStanding.Quarantined, VoteFailure.Quarantined), (nodes[2].Standing, Assert.Single(nodes[2].Votes.Failures).Key));
    }

    [Fact]
    public void A_healthy_node_that_was_not_asked_should_not_be_charged()
    {
        Start();
        foreach (var node in Nodes.Take(3))
        {
            node.Fail();
        }

        var client = NewClient();
        _ = client.Asks();
        _ = client.IsRefused(AcquireOutcome.NoQuorum);

        Assert.Equal([(0, 0, 1), (0, 0, 1), (0, 0, 1), (0, 0, 0), (0, 0, 0)], Described().Select(Figures));
    }

    [Fact]
    public void A_node_that_hangs_should_be_silent_and_one_that_is_gone_down()
    {
        Start();
        _ = Subscribed<NodeEvents.NodeDown>();
        Nodes[0].Hang();
        Nodes[1].Fail();
        for (var round = 0; round < 4; round++)
        {
            _ = NewClient().Asks($"r{round}");
            Advance(50);
        }

        Assert.Equal(
            [NodeStanding.Silent, NodeStanding.Down, NodeStanding.Up], Described().Take(3).Select(node => node.Standing));
        Assert.Equal((1, false), WhoIsDown());
        Assert.Equal((0, true), WhoIsDown());
    }

    [Fact]
    public void A_silent_node_should_stay_silent_until_its_connection_is_refused()
    {
        Start();
        _ = Subscribed<NodeEvents.NodeDown>();
        Nodes[0].Hang();
        for (var round = 0; round < 4; round++)
        {
            _ = NewClient().Asks($"r{round}");
            Advance(50);
        }

        Assert.Equal((0, true), WhoIsDown());
        Advance(10_000);
        Assert.Equal(NodeStanding.Silent, Described()[0].Standing);
        NotPublished<NodeEvents.NodeDown>();
        Nodes[0].Fail("the server was killed");
        Advance(10_000);

        Assert.Equal((0, false), WhoIsDown());
        Assert.Equal(NodeStanding.Down, Described()[0].Standing);
    }

    [Fact]
    public void Connections_that_fail_should_be_counted()
    {
        Start();

        Nodes[1].Fail();
        Advance(350);

        Assert.Equal([0L, 3L, 0L, 0L, 0L], Described().Select(node => node.LostConnections));
        Nodes[1].Recover();
        Advance(5_000);
        Assert.Equal((NodeStanding.Up, 3L), (Described()[1].Standing, Described()[1].LostConnections));
    }

    [Fact]
    public void A_refused_node_should_be_described_as_such()
    {
        Prepare();
        Nodes[0].Identity = identity => identity with { Role = "slave" };

        Begin();

        Assert.Equal(NodeStanding.Refused, Described()[0].Standing);
    }

    private static (long Granted, long Refused, long Failed) Figures(NodeDescription node) => (node.Votes.Granted, node.Votes.Refused, node.Votes.Failed);

    private (int Node, bool Silent) WhoIsDown()
    {
        var down = Published<NodeEvents.NodeDown>();
        return (down.Node, down.Silent);
    }

    private NodeDescription[] Described()
    {
        var client = NewClient();
        client.Tells(new LockProtocol.DescribeNodes());
        var described = client.Hears<LockProtocol.NodesDescribed>();
        client.HearsNothing();
        return [.. described.Nodes];
    }
}
