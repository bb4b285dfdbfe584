using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;
using Xunit;

namespace Simulator.Tests.Actors;

public sealed class ExtendSpecs : LockSpec
{
    [Fact]
    public void An_extension_should_give_the_keys_and_the_validity_another_ttl()
    {
        Start();
        var client = NewClient();
        var lease = client.Holds();
        Advance(9_000);

        var extended = client.Extends(lease);

        Assert.Equal(ExtendOutcome.Extended, extended.Outcome);
        Assert.Equal(Ms(9_898), extended.Validity);
        Advance(9_897);
        Assert.Equal(ExtendOutcome.Extended, client.Extends(lease).Outcome);
        Assert.Equal(5, NodesThatHold(lease));
        AssertAllWasHeard();
    }

    [Fact]
    public void An_extension_should_not_change_the_token()
    {
        Start();
        var client = NewClient();
        var lease = client.Holds();

        _ = client.Extends(lease);
        _ = client.Releases(lease);

        Assert.Equal(lease.Token.Value + 1, NewClient().Holds().Token.Value);
    }

    [Fact]
    public void An_extension_should_need_a_majority_and_leave_the_earlier_validity_when_it_has_none()
    {
        Start();
        var client = NewClient();
        var lease = client.Holds();
        Nodes[0].Fail();
        Nodes[1].Fail();
        Nodes[2].Fail();
        Advance(5_000);

        var extended = client.Extends(lease);

        Assert.Equal(ExtendOutcome.NoQuorum, extended.Outcome);
        Assert.Equal(TimeSpan.Zero, extended.Validity);
        _ = Subscribed<LockEvents.RanOut>();
        Advance(4_897);
        NotPublished<LockEvents.RanOut>();
        Advance(1);
        _ = Published<LockEvents.RanOut>();
    }

    [Fact]
    public void A_minority_that_extended_should_be_no_quorum_while_the_rest_may_still_hold_the_key()
    {
        Start();
        HeldElsewhere("r", 60_000, 4, 5);
        var client = NewClient();
        var lease = client.Holds();
        Nodes[0].Fail();

        Assert.Equal(ExtendOutcome.NoQuorum, client.Extends(lease).Outcome);
    }

    [Fact]
    public void A_missing_key_should_mean_that_the_lock_is_lost_and_never_be_made_anew()
    {
        Start();
        var client = NewClient();
        var lease = client.Holds();
        foreach (var node in Nodes.Take(3))
        {
            node.Keyspace.Delete(KeyOf("r"));
        }

        var extended = client.Extends(lease);

        Assert.Equal(ExtendOutcome.NotHeld, extended.Outcome);
        AssertNoKeys();
        AssertAllWasHeard();
    }

    [Fact]
    public void A_lock_that_was_lost_should_go_to_the_next_waiter()
    {
        Start();
        var (client, next) = (NewClient(), NewClient());
        var lease = client.Holds();
        _ = next.Asks(waitMs: 60_000);
        foreach (var node in Nodes.Take(3))
        {
            node.Keyspace.Delete(KeyOf("r"));
        }

        Assert.Equal(ExtendOutcome.NotHeld, client.Extends(lease).Outcome);

        Assert.Equal(5, NodesThatHold(next.IsGranted()));
    }

    [Fact]
    public void An_extension_with_another_id_should_change_nothing()
    {
        Start();
        var client = NewClient();
        var lease = client.Holds();

        var extended = client.Extends(lease with { LockId = new LockId("another's") });

        Assert.Equal(ExtendOutcome.NotHeld, extended.Outcome);
        Assert.Equal(5, NodesThatHold(lease));
    }

    [Fact]
    public void A_lease_of_another_process_should_be_extended_by_its_lock_id()
    {
        Start();
        var lease = NewClient().Holds();
        Begin("another-process");

        Assert.Equal(ExtendOutcome.Extended, NewClient().Extends(lease).Outcome);
    }

    [Fact]
    public void Only_the_nodes_that_were_asked_for_the_lock_should_be_asked_to_extend_it()
    {
        Start();
        Nodes[4].Fail();
        var client = NewClient();
        var lease = client.Holds();
        Nodes[4].Recover();
        Advance(5_000);

        _ = client.Extends(lease);

        Assert.Empty(Nodes[4].Sent<RedisCall.Extend>());
    }
}
