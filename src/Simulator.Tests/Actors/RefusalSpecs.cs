using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;
using Xunit;

namespace Simulator.Tests.Actors;

public sealed class RefusalSpecs : LockSpec
{
    [Theory]
    [InlineData("replica")]
    [InlineData("Redis Cluster")]
    [InlineData("deployment of 3 nodes")]
    public void A_server_that_Redlock_cannot_work_on_should_be_refused_and_every_request_with_it(string sentence)
    {
        Prepare();
        _ = Subscribed<NodeEvents.DeploymentRefused>();
        _ = Subscribed<NodeEvents.DeploymentReady>();
        Nodes[1].Identity = identity => sentence switch
        {
            "replica" => identity with { Role = "slave" },
            "Redis Cluster" => identity with { ClusterEnabled = true },
            _ => identity with { Marker = new NodeMarker(identity.RunId!, 3) },
        };

        Begin();
        Advance(5_000);

        Assert.Contains(sentence, Published<NodeEvents.DeploymentRefused>().Reason, StringComparison.Ordinal);
        NotPublished<NodeEvents.DeploymentReady>();
        var client = NewClient();
        _ = client.Asks();
        Assert.Contains(sentence, client.IsRefused(AcquireOutcome.Rejected).Reason, StringComparison.Ordinal);
        Assert.Equal(ReleaseOutcome.Rejected, client.Releases("r", "mine").Outcome);
        Assert.All(Nodes, node => Assert.Empty(node.Sent<RedisCall.Acquire>()));
    }

    [Fact]
    public void Two_names_of_one_server_should_be_refused()
    {
        Prepare();
        _ = Subscribed<NodeEvents.DeploymentRefused>();
        Nodes[3].RunId = Nodes[1].RunId;

        Begin();

        Assert.Contains("the same server as node:2", Published<NodeEvents.DeploymentRefused>().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Requests_that_waited_for_a_deployment_that_is_refused_should_be_rejected()
    {
        Prepare();
        Nodes[1].Identity = identity => identity with { Role = "slave" };
        Nodes[1].Hang();
        Begin();
        var client = NewClient();
        _ = client.Asks(waitMs: 60_000);
        client.HearsNothing();

        Nodes[1].Resume();

        _ = client.IsRefused(AcquireOutcome.Rejected);
    }

    [Fact]
    public void A_node_that_turns_into_a_replica_later_should_lose_its_vote_only()
    {
        Start();
        _ = Subscribed<NodeEvents.NodeDown>();
        Nodes[1].Identity = identity => identity with { Role = "slave" };

        Nodes[1].Break();
        Advance(1_000);

        _ = Published<NodeEvents.NodeDown>();
        Assert.Equal(4, NodesThatHold(NewClient().Holds()));
    }

    [Fact]
    public void A_node_that_was_a_replica_for_a_while_should_vote_again()
    {
        Start();
        Nodes[1].Identity = identity => identity with { Role = "slave" };
        Nodes[1].Break();
        Advance(5_000);
        AssertVotes(node: 2, false);

        Nodes[1].Identity = identity => identity;
        Advance(2_000);

        AssertVotes(node: 2, true);
    }

    [Fact]
    public void Eviction_should_be_warned_of()
    {
        Prepare();
        _ = Subscribed<NodeEvents.NodeWarned>();
        Nodes[2].Identity = identity => identity with { EvictionPolicy = "allkeys-lru" };

        Begin();

        var warned = Published<NodeEvents.NodeWarned>();
        Assert.Equal(2, warned.Node);
        Assert.Contains("allkeys-lru", warned.Reason, StringComparison.Ordinal);
        NotPublished<NodeEvents.NodeWarned>();
    }
}
