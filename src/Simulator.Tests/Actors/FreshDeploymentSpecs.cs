using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;
using Xunit;

namespace Simulator.Tests.Actors;

public sealed class FreshDeploymentSpecs : LockSpec
{
    [Fact]
    public void A_fresh_deployment_should_be_marked_and_used_at_once()
    {
        Prepare();
        _ = Subscribed<NodeEvents.NodeQuarantined>();

        Begin();

        Assert.Equal(5, NodesThatHold(NewClient().Holds()));
        Assert.All(Nodes, node => Assert.Equal(new NodeMarker(node.RunId, 5), node.Keyspace.Marker));
        NotPublished<NodeEvents.NodeQuarantined>();
    }

    [Fact]
    public void Processes_that_start_together_on_a_fresh_deployment_should_not_wait_for_one_another()
    {
        Prepare();
        Nodes[3].Hang();
        Begin("one");
        Nodes[3].Script = call => call is RedisCall.Mark ? new RedisReply(call, ReplyKind.Lost) : null;
        Nodes[3].Resume();
        Begin("other");
        AssertVotes(node: 4, false);

        Nodes[3].Script = _ => null;
        Nodes[3].Keyspace.Marker = new NodeMarker(Nodes[3].RunId, 5);
        Advance(1_500);

        AssertVotes(node: 4, true);
    }

    [Fact]
    public void The_last_node_of_a_fresh_deployment_should_free_those_that_waited_for_it()
    {
        Prepare();
        Nodes[4].Fail();
        Begin();
        var client = NewClient();
        _ = client.Asks();
        _ = client.IsRefused(AcquireOutcome.NoQuorum);

        Nodes[4].Recover();
        Advance(5_000);

        Assert.Equal(5, NodesThatHold(client.Holds()));
    }

    [Fact]
    public void A_deployment_that_another_process_took_into_use_meanwhile_should_not_be_called_fresh()
    {
        Prepare();
        Nodes[4].Fail();
        Begin();
        Advance(100);

        // The other process marks what was empty when this one looked, and grants; then the last node comes back without its data.
        foreach (var node in Nodes.Take(4))
        {
            node.Keyspace.Marker = new NodeMarker(node.RunId, 5);
        }

        Nodes[4].Recover();
        Advance(5_000);

        AssertVotes(node: 5, false);
        AssertVotes(node: 1, true);
    }

    [Fact]
    public void A_deployment_whose_nodes_all_come_back_empty_should_not_be_taken_for_a_fresh_one()
    {
        Start();
        var lease = NewClient().Holds(ttlMs: 30_000);
        foreach (var node in Nodes)
        {
            node.Restart(keepingData: false);
        }

        Advance(10_000);
        var other = NewClient();
        _ = other.Asks(lease.Resource.Name + "-another");

        _ = other.IsRefused(AcquireOutcome.NoQuorum);
        Advance(55_000);
        Assert.Equal(5, NodesThatHold(other.Holds()));
    }
}
