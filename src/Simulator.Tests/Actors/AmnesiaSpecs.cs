using Redlock.Messages;
using Redlock.Protocol;
using Xunit;

namespace Simulator.Tests.Actors;

public sealed class AmnesiaSpecs : LockSpec
{
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
        Assert.Equal(Nodes[2].RunId, Nodes[2].Keyspace.Marker!.RunId);
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
            node.Keyspace.Marker = new NodeMarker(node.RunId, 5);
        }

        Nodes[0].UpFor(TimeSpan.FromHours(1));
        Begin();
        Advance(10);

        AssertVotes(node: 1, true);
    }

    [Fact]
    public void A_node_that_forgot_should_not_count_from_a_lower_number_while_the_node_that_remembers_is_away()
    {
        Start(nodes: 3);
        HeldElsewhere("r", 500, 3);
        var client = NewClient();
        var last = FencingToken.None;
        for (var cycle = 0; cycle < 4; cycle++)
        {
            var held = client.Holds();
            last = held.Token;
            _ = client.Releases(held);
        }

        Nodes[1].Fail();
        Nodes[0].Restart(keepingData: false);
        Advance(120_000);
        _ = client.Asks();
        _ = client.IsRefused(AcquireOutcome.NoQuorum);
        Nodes[1].Recover();
        Advance(10_000);

        Assert.True(client.Holds().Token > last);
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
        Assert.All(Nodes, node => Assert.Null(node.Keyspace.Marker));
    }
}
