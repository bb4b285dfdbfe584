using Redlock.Messages;
using Redlock.Protocol;
using Xunit;

namespace Simulator.Tests.Actors;

public sealed class ExtendLimitSpecs : LockSpec
{
    [Fact]
    public void An_extension_after_the_validity_should_say_not_held()
    {
        Start();
        var client = NewClient();
        var lease = client.Holds();
        Advance(9_898);

        Assert.Equal(ExtendOutcome.NotHeld, client.Extends(lease).Outcome);
    }

    [Fact]
    public void An_extension_confirmed_after_the_validity_should_say_not_held_and_leave_no_key()
    {
        Start();
        var client = NewClient();
        var lease = client.Holds();
        Advance(9_880);
        foreach (var node in Nodes)
        {
            node.ReplyDelay = Ms(30);
        }

        client.AsksToExtend(lease);
        Advance(30);

        Assert.Equal(ExtendOutcome.NotHeld, client.Hears<LockProtocol.Extended>().Outcome);
        Advance(30);
        AssertNoKeys();
    }

    [Fact]
    public void An_extension_overtaken_by_a_release_should_not_bring_the_lease_back()
    {
        Start();
        foreach (var node in Nodes)
        {
            node.ReplyDelay = Ms(10);
        }

        var (client, next) = (NewClient(), NewClient());
        _ = client.Asks();
        Advance(10);
        var lease = client.IsGranted();
        _ = next.Asks(waitMs: 60_000);
        client.AsksToExtend(lease);
        client.AsksToRelease(lease);
        Advance(20);

        Assert.Equal(ExtendOutcome.NotHeld, client.Hears<LockProtocol.Extended>().Outcome);
        var second = next.IsGranted();
        _ = Subscribed<LockEvents.RanOut>();
        Advance(9_000);
        NotPublished<LockEvents.RanOut>();
        Assert.Equal(5, NodesThatHold(second));
    }

    [Fact]
    public void A_shorter_ttl_should_shorten_what_is_believed_though_its_answers_are_lost()
    {
        Start();
        var client = NewClient();
        var lease = client.Holds();
        foreach (var node in Nodes)
        {
            node.Mute = true;
        }

        client.AsksToExtend(lease, ttlMs: 1_000);
        _ = Subscribed<LockEvents.RanOut>();
        Advance(987);

        NotPublished<LockEvents.RanOut>();
        Advance(1);
        _ = Published<LockEvents.RanOut>();
    }

    [Fact]
    public void An_earlier_longer_extension_should_not_outlast_a_later_shorter_one()
    {
        Start();
        foreach (var node in Nodes)
        {
            node.ReplyDelay = Ms(10);
        }

        var client = NewClient();
        _ = client.Asks();
        Advance(10);
        var lease = client.IsGranted();
        client.AsksToExtend(lease, ttlMs: 30_000);
        foreach (var node in Nodes)
        {
            node.Mute = true;
        }

        client.AsksToExtend(lease, ttlMs: 1_000);
        Advance(10);

        Assert.Equal(Ms(988 - 10), client.Hears<LockProtocol.Extended>().Validity);
    }

    [Fact]
    public void A_lease_should_not_be_extended_more_often_than_allowed()
    {
        Start(change: settings => settings with { Watchdog = settings.Watchdog with { MaxExtensions = 2 } });
        var client = NewClient();
        var lease = client.Holds();
        _ = client.Extends(lease);
        _ = client.Extends(lease);

        var third = client.Extends(lease);

        Assert.Equal(ExtendOutcome.Rejected, third.Outcome);
        Assert.Contains("max-extensions", third.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lease_should_not_be_held_longer_than_allowed()
    {
        Start(change: settings => settings with { Watchdog = settings.Watchdog with { MaxHold = Ms(15_000) } });
        var client = NewClient();
        var lease = client.Holds();
        Advance(9_000);
        _ = client.Extends(lease);
        Advance(6_000);

        var extended = client.Extends(lease);

        Assert.Equal(ExtendOutcome.Rejected, extended.Outcome);
        Assert.Contains("max-hold", extended.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_extension_that_is_read_after_a_pause_longer_than_the_validity_should_say_not_held_and_leave_no_key()
    {
        Start();
        var client = NewClient();
        var lease = client.Holds();
        foreach (var node in Nodes)
        {
            node.ReplyDelay = Ms(10);
        }

        Advance(5_000);
        client.AsksToExtend(lease);
        Clock.Pause(Ms(6_000));
        Advance(10);

        Assert.Equal(ExtendOutcome.NotHeld, client.Hears<LockProtocol.Extended>().Outcome);
        Advance(100);
        AssertNoKeys();
    }
}
