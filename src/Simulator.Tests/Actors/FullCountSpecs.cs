using Redlock.Messages;
using Redlock.Protocol;
using Xunit;

namespace Simulator.Tests.Actors;

/// <summary>Confirmations that count every node, for those who show the number.</summary>
public sealed class FullCountSpecs : LockSpec
{
    [Fact]
    public void A_grant_should_tell_all_nodes_that_granted()
    {
        Start();
        var client = NewClient();

        client.Tells(Request());

        Assert.Equal(5, client.IsGranted().NodesLocked);
    }

    [Fact]
    public void A_grant_should_wait_for_a_node_that_hangs_no_longer_than_the_node_time_out()
    {
        Start();
        Nodes[4].Hang();
        var client = NewClient();

        client.Tells(Request());
        client.HearsNothing();
        Advance(49);
        client.HearsNothing();
        Advance(1);

        Assert.Equal(4, client.IsGranted().NodesLocked);
    }

    [Fact]
    public void A_refusal_should_not_wait()
    {
        Start();
        HeldElsewhere("r", 5_000, 1, 2, 3);
        Nodes[4].Hang();
        var client = NewClient();

        client.Tells(Request());

        _ = client.IsRefused(AcquireOutcome.Conflicted);
    }

    [Fact]
    public void What_is_left_should_be_counted_from_when_it_was_told()
    {
        Start();
        Nodes[4].Hang();
        var client = NewClient();
        client.Tells(Request());
        Advance(50);
        var acquired = client.Hears<LockProtocol.Acquired>();

        Advance(1_000);

        Assert.Equal(Ms(10_000 - 50 - 102), acquired.Lease.Validity);
        Assert.Equal(acquired.Lease.Validity - Ms(1_000), acquired.ValidityAt(Clock));
    }

    [Fact]
    public void A_release_and_an_extension_should_count_all_nodes_too()
    {
        Start();
        var client = NewClient();
        var lease = client.Holds();

        client.Tells(new LockProtocol.Extend(lease.Resource, lease.LockId) { FullCount = true });
        var extended = client.Hears<LockProtocol.Extended>();
        client.Tells(new LockProtocol.Release(lease.Resource, lease.LockId) { FullCount = true });
        var released = client.Hears<LockProtocol.Released>();

        Assert.Equal((5, 5), (extended.NodesExtended, released.NodesReleased));
    }

    [Fact]
    public void Without_it_a_majority_should_be_enough()
    {
        Start();

        Assert.Equal(3, NewClient().Holds().NodesLocked);
    }

    private static LockProtocol.Acquire Request() => new(new Resource("r"), TimeSpan.Zero) { FullCount = true };
}
