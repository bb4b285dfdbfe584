using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;
using Xunit;

namespace Simulator.Tests.Actors;

public sealed class WatchdogActorSpecs : LockSpec
{
    [Fact]
    public void Watchdog_should_extend_at_a_third_of_the_ttl_as_long_as_the_lock_is_held()
    {
        Start();
        var client = NewClient();
        var lease = client.Holds(watched: true);

        Advance(3_332);
        Assert.Empty(Nodes[0].Sent<RedisCall.Extend>());
        Advance(1);
        _ = Assert.Single(Nodes[0].Sent<RedisCall.Extend>());
        Advance(60_000);

        Assert.Equal(5, NodesThatHold(lease));
        client.HearsNothing();
        AssertAllWasHeard();
    }

    [Fact]
    public void Watchdog_should_be_off_unless_asked_for()
    {
        Start();
        _ = NewClient().Holds();

        Advance(60_000);

        Assert.Empty(Nodes[0].Sent<RedisCall.Extend>());
        AssertNoKeys();
    }

    [Fact]
    public void Watchdog_should_die_with_the_lease()
    {
        Start();
        var client = NewClient();
        var lease = client.Holds(watched: true);
        Advance(3_400);

        _ = client.Releases(lease);
        Advance(60_000);

        _ = Assert.Single(Nodes[0].Sent<RedisCall.Extend>());
        client.HearsNothing();
        AssertAllWasHeard();
    }

    [Fact]
    public void A_release_while_an_extension_is_out_should_leave_nothing_unheard()
    {
        Start();
        var client = NewClient();
        var lease = client.Holds(watched: true);
        foreach (var node in Nodes)
        {
            node.ReplyDelay = Ms(10);
        }

        Advance(3_335);
        client.AsksToRelease(lease);
        Advance(60_000);

        Assert.Equal(ReleaseOutcome.Released, client.Hears<LockProtocol.Released>().Outcome);
        client.HearsNothing();
        AssertAllWasHeard();
    }

    [Fact]
    public void Watchdog_should_die_with_the_client_and_release()
    {
        Start();
        var (client, next) = (NewClient(), NewClient());
        _ = client.Holds(watched: true);
        _ = next.Asks(waitMs: 60_000);
        Advance(8_000);

        client.Dies();

        Assert.Equal(5, NodesThatHold(next.IsGranted()));
        AssertAllWasHeard();
    }

    [Fact]
    public void A_missed_quorum_should_make_the_lock_uncertain_and_be_mended_by_the_next_extension()
    {
        Start();
        var client = NewClient();
        var lease = client.Holds(watched: true);
        foreach (var node in Nodes.Take(3))
        {
            node.Fail();
        }

        Advance(3_400);
        var uncertain = client.Hears<LockProtocol.LockUncertain>();
        Assert.Equal(lease, uncertain.Lease);
        Assert.InRange(uncertain.Validity, Ms(6_400), Ms(6_600));
        foreach (var node in Nodes)
        {
            node.Recover();
        }

        Advance(60_000);

        Assert.True(NodesThatHold(lease) >= 3);
        while (client.Probe.HasMessages)
        {
            _ = client.Hears<LockProtocol.LockUncertain>();
        }
    }

    [Fact]
    public void The_loss_should_be_told_before_the_validity_ends()
    {
        Start();
        var client = NewClient();
        _ = client.Holds(watched: true);
        foreach (var node in Nodes)
        {
            node.Hang();
        }

        Advance(9_877);
        while (client.Probe.HasMessages)
        {
            _ = client.Hears<LockProtocol.LockUncertain>();
        }

        Advance(1);

        Assert.Contains("validity", client.Hears<LockProtocol.LockLost>().Reason, StringComparison.Ordinal);
        Advance(60_000);
        client.HearsNothing();
        AssertAllWasHeard();
    }

    [Fact]
    public void A_lock_that_others_took_should_be_told_as_lost_with_the_next_extension()
    {
        Start();
        var client = NewClient();
        _ = client.Holds(watched: true);
        foreach (var node in Nodes.Take(3))
        {
            node.Keyspace.Delete(KeyOf("r"));
        }

        Advance(3_400);

        _ = client.Hears<LockProtocol.LockLost>();
        AssertNoKeys();
        Advance(60_000);
        client.HearsNothing();
        AssertAllWasHeard();
    }

    [Fact]
    public void An_extension_that_succeeds_after_the_loss_was_told_should_be_given_back_when_the_validity_ends()
    {
        Start(change: settings => settings with { Watchdog = settings.Watchdog with { IntervalFactor = 0.985 } });
        var client = NewClient();
        var lease = client.Holds(watched: true);
        foreach (var node in Nodes)
        {
            node.ReplyDelay = Ms(35);
        }

        Advance(9_878);
        _ = client.Hears<LockProtocol.LockLost>();
        Advance(19);
        Assert.Equal(5, NodesThatHold(lease));
        Advance(1);

        AssertNoKeys();
        Advance(60_000);
        client.HearsNothing();
        AssertAllWasHeard();
    }

    [Fact]
    public void The_limit_of_extensions_should_make_the_lock_uncertain_and_end_it()
    {
        Start(change: settings => settings with { Watchdog = settings.Watchdog with { MaxExtensions = 2 } });
        var client = NewClient();
        _ = client.Holds(watched: true);

        Advance(60_000);

        Assert.Contains("max-extensions", client.Hears<LockProtocol.LockUncertain>().Reason, StringComparison.Ordinal);
        _ = client.Hears<LockProtocol.LockLost>();
        client.HearsNothing();
        Assert.Equal(2, Nodes[0].Sent<RedisCall.Extend>().Count());
        AssertNoKeys();
    }

    [Fact]
    public void The_longest_hold_should_end_a_watched_lock()
    {
        Start(change: settings => settings with { Watchdog = settings.Watchdog with { MaxHold = Ms(20_000) } });
        var client = NewClient();
        _ = client.Holds(watched: true);

        Advance(31_000);

        _ = client.Hears<LockProtocol.LockUncertain>();
        _ = client.Hears<LockProtocol.LockLost>();
        AssertNoKeys();
    }
}
