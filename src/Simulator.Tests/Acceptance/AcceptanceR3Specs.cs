using Redlock.Hosting;
using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;
using Simulator.Tests.Actors;
using Xunit;

namespace Simulator.Tests.Acceptance;

/// <summary>A library with deadlines, a concurrency cap and named errors, on virtual time.</summary>
public sealed class AcceptanceR3Specs : LockSpec
{
    [Fact]
    public void R3_1_The_duration_is_fixed_per_instance()
    {
        Start(change: settings => settings with { Ttl = Ms(7_000) });

        var leases = new[] { NewClient().Holds("one"), NewClient().Holds("another") };

        Assert.All(leases, lease => Assert.Equal(Ms(7_000), lease.Ttl));
        Assert.All(Nodes, node => Assert.All(node.Sent<RedisCall.Acquire>(), call => Assert.Equal(Ms(7_000), call.Ttl)));
    }

    [Fact]
    public void R3_2_A_request_without_a_deadline_is_refused_before_any_node_is_touched()
    {
        Start();
        var client = NewClient();

        client.Tells(new LockProtocol.Acquire(new Resource("r"), Wait: null));

        Assert.Contains("deadline", client.IsRefused(AcquireOutcome.Rejected).Reason, StringComparison.Ordinal);
        Assert.All(Nodes, node => Assert.Empty(node.Calls));
    }

    [Fact]
    public void R3_3_Without_a_majority_it_is_unable_to_acquire_and_the_minority_is_undone()
    {
        Start();
        foreach (var node in Nodes.Take(3))
        {
            node.Fail();
        }

        var client = NewClient();
        _ = client.Asks("down");
        HeldElsewhere("held", 10_000, 1, 2, 3);
        foreach (var node in Nodes)
        {
            node.Recover();
        }

        Assert.Contains("unable to acquire", client.IsRefused(AcquireOutcome.NoQuorum).Reason, StringComparison.Ordinal);
        Advance(5_000);
        _ = client.Asks("held");
        _ = client.IsRefused(AcquireOutcome.Conflicted);
        AssertNoKeys("down");
        Assert.All(Nodes.Skip(3), node => Assert.Null(node.Keyspace.ValueOf(KeyOf("held"))));
    }

    [Fact]
    public void R3_4_Without_a_majority_it_is_unable_to_release()
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

    [Theory]
    [InlineData("nodes answer")]
    [InlineData("nodes hang")]
    [InlineData("another holds it")]
    public void R3_5_Cancelling_ends_the_call_within_50_ms_and_leaves_no_key(string scene)
    {
        Start();
        foreach (var node in Nodes)
        {
            node.ReplyDelay = Ms(20);
        }

        if (scene == "nodes hang")
        {
            foreach (var node in Nodes)
            {
                node.Hang();
            }
        }
        else if (scene == "another holds it")
        {
            HeldElsewhere("r", 2_000, 1, 2, 3);
        }

        var client = NewClient();
        var request = client.Asks(waitMs: 60_000);
        Advance(10);

        var cancelledAt = Time.Elapsed;
        client.Cancels(request);

        _ = client.IsRefused(AcquireOutcome.Cancelled);
        Assert.True(Time.Elapsed - cancelledAt <= Ms(50));
        foreach (var node in Nodes)
        {
            node.Resume();
        }

        Advance(5_000);
        AssertNoKeys();
        client.HearsNothing();
    }

    [Theory]
    [InlineData(null, 10)]
    [InlineData(3, 3)]
    public void R3_6_A_counting_node_never_sees_more_requests_in_flight_than_allowed(int? cap, int most)
    {
        Start(change: settings => settings with { MaxInFlight = cap ?? settings.MaxInFlight });
        var client = NewClient();
        foreach (var node in Nodes)
        {
            node.ReplyDelay = Ms(2);
        }

        Nodes[4].Hang();
        for (var request = 0; request < 60; request++)
        {
            _ = client.Asks($"r{request}");
        }

        Advance(10_000);
        Nodes[4].Resume();
        Advance(10_000);

        Assert.All(Nodes, node => Assert.Equal(most, node.MostInFlight));
    }

    [Fact]
    public void R3_7_Errors_are_typed_clear_and_stable()
    {
        Assert.Equal(["Acquired", "Conflicted", "NoQuorum", "Expired", "WaitTimeout", "Cancelled", "Rejected"], Enum.GetNames<AcquireOutcome>());
        Assert.Equal(["Released", "NotHeld", "NoQuorum", "Rejected"], Enum.GetNames<ReleaseOutcome>());
        Assert.Equal(["Extended", "NotHeld", "NoQuorum", "Rejected"], Enum.GetNames<ExtendOutcome>());
        string[] sentences =
        [
            .. Enum.GetValues<AcquireOutcome>().Select(outcome => outcome.InWords()),
            .. Enum.GetValues<ReleaseOutcome>().Select(outcome => outcome.InWords()),
            .. Enum.GetValues<ExtendOutcome>().Select(outcome => outcome.InWords()),
        ];
        Assert.All(sentences, sentence => Assert.InRange(sentence.Length, 5, 100));
    }

    [Fact]
    public void R3_8_The_lock_id_is_random_per_acquire()
    {
        var ids = new RandomLockIds();

        Assert.NotEqual(ids.Next(), ids.Next());
    }

    [Fact]
    public void R3_9_Every_failure_is_logged_with_what_is_needed_to_find_it()
    {
        Start();
        var client = NewClient();
        var lease = client.Holds();

        var strange = lease with { LockId = new LockId("another's") };

        Logs("r: anonymous did not acquire the lock after 0 rounds, Conflicted: the resource is held", () => _ = client.Asks());
        Logs("r: anonymous did not acquire the lock after 0 rounds, Rejected: wait is", () => client.Tells(new LockProtocol.Acquire(lease.Resource, null)));
        Logs($"r: lock {strange.LockId.Fingerprint} was not released, NotHeld: ", () => client.AsksToRelease(strange));
        Logs($"r: lock {strange.LockId.Fingerprint} was not extended, NotHeld: ", () => client.AsksToExtend(strange));
    }

    private void Logs(string start, Action action) => EventFilter.Info(message: null, start: start).ExpectOne(action);
}
