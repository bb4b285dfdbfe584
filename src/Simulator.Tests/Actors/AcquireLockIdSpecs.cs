using Redlock.Protocol;
using Redlock.Redis;
using Xunit;

namespace Simulator.Tests.Actors;

public sealed class AcquireLockIdSpecs : LockSpec
{
    [Fact]
    public void Each_round_should_have_its_own_lock_id()
    {
        Start();
        HeldElsewhere("r", 300, 1, 2, 3);
        var client = NewClient();
        _ = client.Asks(waitMs: 5_000);

        Advance(1_000);

        _ = client.IsGranted();
        var ids = Nodes[4].Sent<RedisCall.Acquire>().Select(call => call.LockId).ToArray();
        Assert.True(ids.Length > 1);
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Fact]
    public void A_lock_id_of_the_caller_should_be_what_the_nodes_keep()
    {
        Start();
        var client = NewClient();

        var lease = client.Holds(lockId: "mine");

        Assert.Equal("mine", lease.LockId.Value);
        Assert.Equal("mine", Nodes[0].Keyspace.ValueOf(KeyOf("r")));
        Assert.Equal(0, Ids.Given);
    }

    [Fact]
    public void A_lock_id_of_the_caller_should_not_be_given_twice_at_once()
    {
        Start();
        _ = NewClient().Holds(lockId: "mine");
        var other = NewClient();

        _ = other.Asks(lockId: "mine");

        _ = other.IsRefused(AcquireOutcome.Conflicted);
    }
}
