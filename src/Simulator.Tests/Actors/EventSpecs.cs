using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;
using Xunit;

namespace Simulator.Tests.Actors;

public sealed class EventSpecs : LockSpec
{
    [Fact]
    public void A_grant_should_be_published_with_what_it_took()
    {
        Start();
        _ = Subscribed<LockEvents.Granted>();
        HeldElsewhere("r", 50, 1, 2, 3);

        _ = NewClient().Asks(waitMs: 5_000);
        Advance(1_000);

        var granted = Published<LockEvents.Granted>();
        Assert.Equal(("r", 3), (granted.Resource.Name, granted.Lease.NodesLocked));
        Assert.True(granted.Rounds > 1);
        Assert.InRange(granted.Waited, Ms(50), Ms(500));
    }

    [Fact]
    public void A_grant_should_say_whether_anybody_stood_in_the_way()
    {
        Start();
        _ = Subscribed<LockEvents.Granted>();
        var holder = NewClient();

        var lease = holder.Holds();
        _ = NewClient().Asks(waitMs: 5_000);
        _ = holder.Releases(lease);
        HeldElsewhere("of another process", 50, 1, 2, 3);
        _ = NewClient().Asks("of another process", waitMs: 5_000);
        Advance(1_000);

        Assert.False(Published<LockEvents.Granted>().Contended);
        var behindAnother = Published<LockEvents.Granted>();
        Assert.Equal((true, 1), (behindAnother.Contended, behindAnother.Rounds));
        Assert.True(Published<LockEvents.Granted>().Contended);
    }

    [Fact]
    public void A_round_that_too_few_nodes_answered_should_not_be_called_contention()
    {
        Start();
        _ = Subscribed<LockEvents.Granted>();
        Array.ForEach([0, 1, 2], node => Nodes[node].Script = ErrorOn<RedisCall.Acquire>("LOADING"));

        _ = NewClient().Asks(waitMs: 5_000);
        Array.ForEach([0, 1, 2], node => Nodes[node].Script = _ => null);
        Advance(1_000);

        var granted = Published<LockEvents.Granted>();
        Assert.Equal((false, 2), (granted.Contended, granted.Rounds));
    }

    [Fact]
    public void A_failed_round_should_be_published_with_its_votes()
    {
        Start();
        _ = Subscribed<LockEvents.RoundFailed>();
        HeldElsewhere("r", 5_000, 1, 2, 3);

        _ = NewClient().Asks();

        var failed = Published<LockEvents.RoundFailed>();
        Assert.Equal((AcquireOutcome.Conflicted, 3), (failed.Outcome, failed.Tally.Refused));
    }

    [Fact]
    public void An_extension_should_be_published()
    {
        Start();
        _ = Subscribed<LockEvents.Prolonged>();
        var client = NewClient();
        var lease = client.Holds();

        _ = client.Extends(lease);

        Assert.Equal(lease, Published<LockEvents.Prolonged>().Lease);
    }

    [Fact]
    public void Every_grant_should_end_in_one_event()
    {
        Start();
        _ = Subscribed<LockEvents.Granted>();
        _ = Subscribed<LockEvents.GivenBack>();
        _ = Subscribed<LockEvents.RanOut>();
        var client = NewClient();

        var released = client.Holds("released");
        _ = client.Releases(released);
        _ = client.Releases(released);
        var cancelled = client.Asks("cancelled");
        _ = client.IsGranted();
        client.Cancels(cancelled);
        var lost = client.Holds("lost");
        foreach (var node in Nodes)
        {
            node.Keyspace.Delete(KeyOf("lost"));
        }

        _ = client.Extends(lost);
        var ranOut = client.Holds("ran out", ttlMs: 1_000);
        Advance(5_000);
        _ = client.Releases(ranOut);

        Assert.Equal(["released", "cancelled"], [Published<LockEvents.GivenBack>().Resource.Name, Published<LockEvents.GivenBack>().Resource.Name]);
        Assert.Equal(["lost", "ran out"], [Published<LockEvents.RanOut>().Resource.Name, Published<LockEvents.RanOut>().Resource.Name]);
        NotPublished<LockEvents.GivenBack>();
        NotPublished<LockEvents.RanOut>();
        AssertAllWasHeard();
    }

    [Fact]
    public void A_release_without_a_quorum_should_be_published_as_such()
    {
        Start();
        _ = Subscribed<LockEvents.GivenBack>();
        var client = NewClient();
        var lease = client.Holds();
        foreach (var node in Nodes)
        {
            node.Fail();
        }

        _ = client.Releases(lease);

        Assert.Equal(ReleaseOutcome.NoQuorum, Published<LockEvents.GivenBack>().Outcome);
    }
}
