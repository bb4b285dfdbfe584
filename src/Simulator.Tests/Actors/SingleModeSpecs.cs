using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;
using Xunit;

namespace Simulator.Tests.Actors;

public sealed class SingleModeSpecs : LockSpec
{
    private static readonly LockProtocol.Acquire Single = new(new Resource("r"), TimeSpan.Zero) { Mode = LockMode.Single };

    [Fact]
    public void A_single_lock_should_touch_the_first_node_only()
    {
        Start();
        var client = NewClient();

        client.Tells(Single);

        Assert.Equal(1, client.IsGranted().NodesLocked);
        Assert.All(Nodes.Skip(1), node => Assert.Empty(node.Calls));
    }

    [Fact]
    public void A_single_lock_should_not_be_granted_without_the_first_node()
    {
        Start();
        Nodes[0].Fail();
        var client = NewClient();

        client.Tells(Single);

        _ = client.IsRefused(AcquireOutcome.NoQuorum);
    }

    [Fact]
    public void A_single_lock_should_be_extended_and_released_on_the_first_node_alone()
    {
        Start();
        var client = NewClient();
        client.Tells(Single);
        var lease = client.IsGranted();

        Assert.Equal(ExtendOutcome.Extended, client.Extends(lease).Outcome);
        Assert.Equal(ReleaseOutcome.Released, client.Releases(lease).Outcome);

        AssertNoKeys();
        Assert.All(Nodes.Skip(1), node => Assert.Empty(node.Calls));
    }

    [Fact]
    public void A_single_lock_should_go_by_itself_after_its_ttl()
    {
        Start();
        var client = NewClient();
        client.Tells(Single with { Ttl = Ms(10_000) });
        _ = client.IsGranted();

        Advance(10_000);

        AssertNoKeys();
    }

    [Fact]
    public void The_configured_mode_should_be_that_of_requests_that_name_none()
    {
        Start(change: settings => settings with { Mode = LockMode.Single });

        Assert.Equal(1, NewClient().Holds().NodesLocked);
    }

    [Fact]
    public void A_quorum_lock_of_another_process_should_be_deleted_everywhere_also_in_single_mode()
    {
        Start();
        var lease = NewClient().Holds();
        Settings = Settings with { Mode = LockMode.Single };
        Begin("another-process");

        Assert.Equal(ReleaseOutcome.Released, NewClient().Releases(lease).Outcome);

        AssertNoKeys();
    }

    [Fact]
    public void A_quorum_lock_should_not_be_given_up_for_a_single_one()
    {
        Start();
        _ = NewClient().Holds();
        var client = NewClient();

        client.Tells(Single);

        _ = client.IsRefused(AcquireOutcome.Conflicted);
    }

    [Fact]
    public void With_fencing_off_the_command_should_be_a_plain_set()
    {
        Start(change: settings => settings with { Fencing = false });

        var lease = NewClient().Holds();

        Assert.Equal(FencingToken.None, lease.Token);
        Assert.All(Nodes, node => Assert.False(Assert.Single(node.Sent<RedisCall.Acquire>()).Fenced));
        Assert.All(Nodes, node => Assert.Empty(node.Keyspace.Counters));
    }
}
