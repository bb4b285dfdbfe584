using Redlock.Protocol;
using Xunit;

namespace Simulator.Tests.Actors;

public sealed class ReleaseSpecs : LockSpec
{
    [Fact]
    public void A_release_should_delete_the_key_on_every_node()
    {
        Start();
        var client = NewClient();
        var lease = client.Holds();

        var released = client.Releases(lease);

        Assert.Equal(ReleaseOutcome.Released, released.Outcome);
        Assert.Equal(3, released.NodesReleased);
        AssertNoKeys();
        AssertAllWasHeard();
    }

    [Fact]
    public void A_release_with_another_id_should_leave_the_key_and_say_not_held()
    {
        Start();
        var client = NewClient();
        var lease = client.Holds();

        var released = client.Releases("r", "another's");

        Assert.Equal(ReleaseOutcome.NotHeld, released.Outcome);
        Assert.Equal(0, released.NodesReleased);
        Assert.Equal(5, NodesThatHold(lease));
        Assert.Equal(ReleaseOutcome.Released, client.Releases(lease).Outcome);
    }

    [Fact]
    public void A_release_repeated_should_do_no_harm()
    {
        Start();
        var (client, next) = (NewClient(), NewClient());
        var lease = client.Holds();
        _ = client.Releases(lease);
        var second = next.Holds();

        var again = client.Releases(lease);

        Assert.Equal(ReleaseOutcome.NotHeld, again.Outcome);
        Assert.Equal(5, NodesThatHold(second));
    }

    [Fact]
    public void Whoever_knows_the_lock_id_may_release()
    {
        Start();
        var lease = NewClient().Holds();

        Assert.Equal(ReleaseOutcome.Released, NewClient().Releases(lease).Outcome);
    }

    [Fact]
    public void A_release_without_a_majority_should_say_so_and_not_wait_for_the_timeout()
    {
        Start();
        var client = NewClient();
        var lease = client.Holds();
        foreach (var node in Nodes.Take(3))
        {
            node.Fail();
        }

        var released = client.Releases(lease);

        Assert.Equal(ReleaseOutcome.NoQuorum, released.Outcome);
        Assert.Contains("unable to release", released.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_minority_that_released_should_not_be_called_not_held()
    {
        Start();
        HeldElsewhere("r", 60_000, 4, 5);
        var client = NewClient();
        var lease = client.Holds();
        Nodes[0].Fail();

        Assert.Equal(ReleaseOutcome.NoQuorum, client.Releases(lease).Outcome);
    }

    [Fact]
    public void A_release_whose_answers_were_lost_should_be_no_error_when_the_holder_asks_again()
    {
        Start();
        var client = NewClient();
        var lease = client.Holds();
        foreach (var node in Nodes)
        {
            node.Mute = true;
        }

        client.AsksToRelease(lease);
        Advance(50);
        Assert.Equal(ReleaseOutcome.NoQuorum, client.Hears<Redlock.Messages.LockProtocol.Released>().Outcome);
        foreach (var node in Nodes)
        {
            node.Mute = false;
            node.Break();
        }

        Advance(5_000);

        Assert.Equal(ReleaseOutcome.Released, client.Releases(lease).Outcome);
        Assert.Equal(ReleaseOutcome.NotHeld, client.Releases(lease).Outcome);
    }

    [Fact]
    public void An_id_that_never_held_should_not_be_released_by_asking_twice()
    {
        Start();
        var client = NewClient();
        foreach (var node in Nodes.Take(3))
        {
            node.Fail();
        }

        Assert.Equal(ReleaseOutcome.NoQuorum, client.Releases("r", "nobody's").Outcome);
        foreach (var node in Nodes)
        {
            node.Recover();
        }

        Advance(5_000);

        Assert.Equal(ReleaseOutcome.NotHeld, client.Releases("r", "nobody's").Outcome);
    }

    [Fact]
    public void A_release_of_one_resource_should_say_nothing_of_another_with_the_same_id()
    {
        Start();
        var client = NewClient();
        var lease = client.Holds("one", lockId: "mine");
        foreach (var node in Nodes.Take(3))
        {
            node.Fail();
        }

        Assert.Equal(ReleaseOutcome.NoQuorum, client.Releases(lease).Outcome);
        foreach (var node in Nodes)
        {
            node.Recover();
        }

        Advance(5_000);

        Assert.Equal(ReleaseOutcome.NotHeld, client.Releases("another", "mine").Outcome);
    }

    [Fact]
    public void A_release_after_expiry_should_say_not_held_and_touch_nobody()
    {
        Start();
        var client = NewClient();
        var lease = client.Holds(ttlMs: 1_000);
        Advance(1_001);
        var other = NewClient().Holds();

        var released = client.Releases(lease);

        Assert.Equal(ReleaseOutcome.NotHeld, released.Outcome);
        Assert.Equal(5, NodesThatHold(other));
    }

    [Fact]
    public void A_release_between_validity_and_expiry_should_serve_the_next_at_once()
    {
        Start();
        var (client, next) = (NewClient(), NewClient());
        var lease = client.Holds();
        _ = next.Asks(waitMs: 60_000);
        Advance(9_899);
        next.HearsNothing();

        Assert.Equal(ReleaseOutcome.Released, client.Releases(lease).Outcome);

        _ = next.IsGranted();
    }

    [Fact]
    public void A_release_should_reach_nodes_that_hung_when_they_come_back()
    {
        Start();
        var client = NewClient();
        var lease = client.Holds(ttlMs: 60_000);
        Nodes[0].Hang();
        Assert.Equal(ReleaseOutcome.Released, client.Releases(lease).Outcome);
        Advance(10_000);
        Assert.NotNull(Nodes[0].Keyspace.ValueOf(KeyOf("r")));

        Nodes[0].Resume();
        Advance(5_000);

        AssertNoKeys();
    }

    [Fact]
    public void A_release_should_reach_nodes_that_were_down_when_they_come_back()
    {
        Start();
        var client = NewClient();
        var lease = client.Holds(ttlMs: 60_000);
        Nodes[0].Fail();
        Assert.Equal(ReleaseOutcome.Released, client.Releases(lease).Outcome);

        Nodes[0].Recover();
        Advance(3_000);

        AssertNoKeys();
        AssertAllWasHeard();
    }
}
