using Redlock.Messages;
using Redlock.Protocol;
using Xunit;

namespace Simulator.Tests.Actors;

public sealed class DeploymentSpecs : LockSpec
{
    [Fact]
    public void Nodes_should_be_up_and_the_deployment_ready_as_soon_as_all_have_said_who_they_are()
    {
        Prepare();
        _ = Subscribed<NodeEvents.NodeUp>();
        _ = Subscribed<NodeEvents.DeploymentReady>();

        Begin();

        for (var node = 0; node < 5; node++)
        {
            Assert.Equal(node, Published<NodeEvents.NodeUp>().Node);
        }

        Assert.Equal(5, Published<NodeEvents.DeploymentReady>().Nodes);
        AssertAllWasHeard();
    }

    [Fact]
    public void A_request_should_wait_for_the_deployment_to_settle()
    {
        Prepare();
        Nodes[4].Hang();
        Remember(1, 2);
        Begin();
        var client = NewClient();
        _ = client.Asks();
        client.HearsNothing();

        Advance((int)Settings.Settle.TotalMilliseconds);

        _ = client.IsRefused(AcquireOutcome.NoQuorum);
    }

    [Fact]
    public void A_majority_that_remembers_should_not_wait_for_the_others()
    {
        Prepare();
        Remember(1, 2, 3);
        Nodes[3].Hang();
        Nodes[4].Hang();
        Begin();

        Assert.Equal(3, NewClient().Holds().NodesLocked);
    }

    [Fact]
    public void The_first_node_should_be_waited_for_since_a_single_instance_lock_needs_it()
    {
        Prepare();
        Remember(1, 2, 3, 4, 5);
        Nodes[0].Hang();
        Begin();
        var client = NewClient();
        client.Tells(new LockProtocol.Acquire(new Resource("r"), TimeSpan.Zero) { Mode = LockMode.Single });
        client.HearsNothing();

        Nodes[0].Resume();

        _ = client.IsGranted();
    }

    [Fact]
    public void A_request_whose_deadline_passes_before_that_should_hear_of_an_outage()
    {
        Prepare();
        Nodes[4].Hang();
        Begin();
        var client = NewClient();
        _ = client.Asks(waitMs: 500);

        Advance(500);

        _ = client.IsRefused(AcquireOutcome.NoQuorum);
    }

    [Fact]
    public void A_deployment_with_no_node_up_should_answer_no_quorum()
    {
        Prepare();
        foreach (var node in Nodes)
        {
            node.Fail();
        }

        Begin();
        Advance((int)Settings.Settle.TotalMilliseconds);
        var client = NewClient();

        _ = client.Asks();

        _ = client.IsRefused(AcquireOutcome.NoQuorum);
    }

    [Fact]
    public void Locks_should_be_obtainable_again_when_a_majority_is_back()
    {
        Start();
        foreach (var node in Nodes.Take(3))
        {
            node.Fail();
        }

        var client = NewClient();
        _ = client.Asks();
        _ = client.IsRefused(AcquireOutcome.NoQuorum);

        Nodes[0].Recover();
        Advance(5_000);

        Assert.Equal(3, client.Holds().NodesLocked);
    }

    [Fact]
    public void A_node_should_be_told_down_once_and_up_once_however_often_it_fails_meanwhile()
    {
        Start();
        _ = Subscribed<NodeEvents.NodeDown>();
        _ = Subscribed<NodeEvents.NodeUp>();

        Nodes[1].Fail("the server was killed");
        Advance(20_000);

        var down = Published<NodeEvents.NodeDown>();
        Assert.Equal((1, "the server was killed"), (down.Node, down.Reason));
        NotPublished<NodeEvents.NodeDown>();
        Nodes[1].Recover();
        Advance(2_000);
        Assert.Equal(1, Published<NodeEvents.NodeUp>().Node);
        NotPublished<NodeEvents.NodeUp>();
        AssertAllWasHeard();
    }

    [Fact]
    public void A_node_that_is_down_should_be_tried_ever_more_seldom_up_to_the_longest_delay()
    {
        Start();
        Nodes[1].Attempts.Clear();

        Nodes[1].Fail();
        Advance(20_000);

        var pauses = Nodes[1].Attempts.Zip(Nodes[1].Attempts.Skip(1), (one, next) => (next - one).TotalMilliseconds).Take(6);
        Assert.Equal([200, 400, 800, 1_600, 2_000, 2_000], pauses);
    }

    [Fact]
    public void A_node_that_hangs_and_is_then_disconnected_should_be_told_down_once()
    {
        Start();
        _ = Subscribed<NodeEvents.NodeDown>();
        Nodes[1].Hang();
        UseLocksFor(200);
        Assert.Equal(1, Published<NodeEvents.NodeDown>().Node);

        Advance(10_000);

        NotPublished<NodeEvents.NodeDown>();
    }

    /// <summary>These nodes, from 1, have been used before.</summary>
    private void Remember(params int[] nodes)
    {
        foreach (var node in nodes)
        {
            Nodes[node - 1].Keyspace.Marker = new NodeMarker(Nodes[node - 1].RunId, Nodes.Length);
        }
    }

    private void UseLocksFor(double milliseconds)
    {
        var client = NewClient();
        for (var passed = 0; passed < milliseconds; passed += 10)
        {
            _ = client.Asks($"use-{passed}");
            _ = client.IsAnswered();
            Advance(10);
        }
    }
}
