using Redlock.Protocol;
using Redlock.Redis;
using Xunit;

namespace Simulator.Tests.Actors;

public sealed class UndoSpecs : LockSpec
{
    [Fact]
    public void A_failed_round_should_be_undone_on_every_node_after_its_own_set()
    {
        Start();
        HeldElsewhere("r", 10_000, 1, 2, 3);
        Nodes[3].Hang();
        Nodes[4].Mute = true;
        var client = NewClient();
        _ = client.Asks();
        Advance(50);

        _ = client.IsRefused(AcquireOutcome.Conflicted);

        Assert.All(Nodes, node => Assert.Collection(
            node.Calls.Take(2),
            call => Assert.Equal("id-1", Assert.IsType<RedisCall.Acquire>(call).LockId.Value),
            call => Assert.Equal("id-1", Assert.IsType<RedisCall.Release>(call).LockId.Value)));
    }

    [Fact]
    public void A_grant_that_comes_late_should_be_taken_back_when_it_comes()
    {
        Start();
        HeldElsewhere("r", 10_000, 1, 2, 3);
        Nodes[3].Hang();
        var client = NewClient();
        _ = client.Asks();
        Advance(50);
        _ = client.IsRefused(AcquireOutcome.Conflicted);

        Nodes[3].Resume();

        Assert.Null(Nodes[3].Keyspace.ValueOf(KeyOf("r")));
    }
}
