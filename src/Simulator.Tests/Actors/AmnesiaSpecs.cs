using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;
using Xunit;

namespace Simulator.Tests.Actors;

public sealed class AmnesiaSpecs : LockSpec
{
    [Fact]
    public void A_fresh_deployment_should_be_marked_and_used_at_once()
    {
        Prepare();
        _ = Subscribed<NodeEvents.NodeQuarantined>();

        Begin();

        Assert.Equal(5, NodesThatHold(NewClient().Holds()));
        Assert.All(Nodes, node => Assert.Equal(new NodeMarker(node.RunId, 5), node.Marker));
        NotPublished<NodeEvents.NodeQuarantined>();
    }

    [Fact]
    public void A_node_that_lost_its_data_should_not_vote_until_it_is_older_than_every_lock()
    {
        Start();
        _ = Subscribed<NodeEvents.NodeQuarantined>();
        Nodes[2].Restart(keepingData: false);
        Advance(1_000);

        var quarantined = Published<NodeEvents.NodeQuarantined>();
        Assert.Equal(2, quarantined.Node);
        Assert.InRange(quarantined.For, Ms(59_000), Ms(60_000));
        AssertVotes(node: 3, false);
        Advance(58_000);
        AssertVotes(node: 3, false);
        Advance(2_500);
        AssertVotes(node: 3, true);
        AssertAllWasHeard();
    }

    [Fact]
    public void A_lock_that_is_held_should_survive_a_node_that_forgets_it()
    {
        Start();
        HeldElsewhere("r", 500, 4, 5);
        var lease = NewClient().Holds(ttlMs: 30_000);
        Assert.Equal(3, lease.NodesLocked);

        Nodes[2].Restart(keepingData: false);
        Advance(5_000);
        Begin("another-process");
        Advance(5_000);
        var other = NewClient();
        _ = other.Asks();

        _ = other.IsRefused(AcquireOutcome.Conflicted);
    }

    [Fact]
    public void A_node_that_forgot_should_get_its_counters_back_before_it_votes()
    {
        Start();
        var client = NewClient();
        for (var grant = 0; grant < 7; grant++)
        {
            _ = client.Releases(client.Holds());
        }

        Nodes[2].Restart(keepingData: false);
        Advance(62_000);

        Assert.Equal(7, Nodes[2].Counters[TokenKeyOf("r")]);
        AssertVotes(node: 3, true);
    }

    [Fact]
    public void Counters_should_be_copied_page_by_page_from_nodes_that_differ()
    {
        Start();
        for (var resource = 0; resource < 25; resource++)
        {
            Nodes[resource % 2].Counters[TokenKeyOf($"r{resource:00}")] = resource + 1;
            Nodes[3].Counters[TokenKeyOf($"r{resource:00}")] = 1;
        }

        foreach (var node in Nodes)
        {
            node.PageSize = 10;
        }

        Nodes[2].Restart(keepingData: false);
        Advance(62_000);

        Assert.Equal(25, Nodes[2].Counters.Count);
        Assert.Equal(25, Nodes[2].Counters[TokenKeyOf("r24")]);
    }

    [Fact]
    public void A_node_whose_counters_cannot_be_copied_should_go_on_waiting()
    {
        Start();
        Nodes[0].Script = ErrorOn<RedisCall.ReadCounters>("BUSY");
        Nodes[1].Script = ErrorOn<RedisCall.ReadCounters>("BUSY");
        Nodes[2].Restart(keepingData: false);
        Advance(70_000);
        AssertVotes(node: 3, false);

        Nodes[0].Script = _ => null;
        Advance(2_000);

        AssertVotes(node: 3, true);
    }

    [Fact]
    public void A_node_restarted_from_unsynced_data_should_be_quarantined()
    {
        Start();
        _ = Subscribed<NodeEvents.NodeQuarantined>();

        Nodes[2].Restart(keepingData: true);
        Advance(1_000);

        _ = Published<NodeEvents.NodeQuarantined>();
        AssertVotes(node: 3, false);
    }

    [Fact]
    public void A_node_restarted_from_a_log_synced_at_every_write_should_be_trusted_and_marked_anew()
    {
        Start();
        _ = Subscribed<NodeEvents.NodeQuarantined>();
        Nodes[2].Identity = identity => identity with { AppendOnly = "yes", AppendFsync = "always" };

        Nodes[2].Restart(keepingData: true);
        Advance(1_000);

        NotPublished<NodeEvents.NodeQuarantined>();
        AssertVotes(node: 3, true);
        Assert.Equal(Nodes[2].RunId, Nodes[2].Marker!.RunId);
    }

    [Fact]
    public void A_connection_lost_and_found_should_not_be_taken_for_a_restart()
    {
        Start();
        _ = Subscribed<NodeEvents.NodeQuarantined>();

        Nodes[2].Break();
        Advance(1_000);

        NotPublished<NodeEvents.NodeQuarantined>();
        AssertVotes(node: 3, true);
    }

    [Fact]
    public void A_connection_lost_in_quarantine_should_not_begin_it_anew()
    {
        Start();
        Nodes[2].Restart(keepingData: false);
        for (var second = 0; second < 12; second++)
        {
            Advance(5_000);
            Nodes[2].Break();
        }

        Advance(3_000);

        AssertVotes(node: 3, true);
    }

    [Fact]
    public void An_uptime_that_jumped_ahead_should_not_shorten_the_quarantine()
    {
        Start();
        Nodes[2].Restart(keepingData: false);
        Nodes[2].UpFor(TimeSpan.FromDays(1));

        Advance(50_000);

        AssertVotes(node: 3, false);
    }

    [Fact]
    public void A_node_that_has_long_been_up_should_vote_as_soon_as_it_is_seeded()
    {
        Prepare();
        foreach (var node in Nodes.Skip(1))
        {
            node.Marker = new NodeMarker(node.RunId, 5);
        }

        Nodes[0].UpFor(TimeSpan.FromHours(1));
        Begin();
        Advance(10);

        AssertVotes(node: 1, true);
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
        Nodes[3].Marker = new NodeMarker(Nodes[3].RunId, 5);
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

    [Fact]
    public void What_a_forgetful_node_denies_should_not_cost_the_holder_its_lock()
    {
        Start();
        HeldElsewhere("r", 500, 4, 5);
        var client = NewClient();
        var lease = client.Holds(ttlMs: 30_000);
        Nodes[2].Restart(keepingData: false);
        Nodes[1].Restart(keepingData: false);
        Advance(5_000);

        Assert.Equal(ExtendOutcome.NoQuorum, client.Extends(lease).Outcome);
    }

    [Fact]
    public void Without_detection_no_node_should_be_marked_or_wait()
    {
        Start(change: settings => settings with { AmnesiaDetection = false });
        Nodes[2].Restart(keepingData: false);
        Advance(1_000);

        AssertVotes(node: 3, true);
        Assert.All(Nodes, node => Assert.Null(node.Marker));
    }

    private void AssertVotes(int node, bool votes)
    {
        var client = NewClient();
        var lease = client.Holds("who votes");
        Assert.Equal(votes, Nodes[node - 1].ValueOf(KeyOf("who votes")) is not null);
        _ = client.Releases(lease);
    }
}
