using Redlock.Messages;
using Redlock.Protocol;
using Xunit;

namespace Simulator.Tests.Actors;

/// <summary>Modes switched while locks are held, and ids that tell whose they are.</summary>
public sealed class SwitchModeSpecs : LockSpec
{
    [Fact]
    public void Requests_after_the_switch_should_be_decided_in_the_new_mode()
    {
        Start();

        Switch(LockMode.Single, from: LockMode.Redlock);
        var single = NewClient().Holds("single");
        Switch(LockMode.Redlock, from: LockMode.Single);
        var all = NewClient().Holds("all");

        Assert.Equal((1, 5), (NodesThatHold(single), NodesThatHold(all)));
    }

    [Fact]
    public void A_request_that_names_its_mode_should_keep_it()
    {
        Start();
        Switch(LockMode.Single, from: LockMode.Redlock);
        var client = NewClient();

        client.Tells(new LockProtocol.Acquire(new Resource("r"), TimeSpan.Zero) { Mode = LockMode.Redlock });

        Assert.Equal(5, NodesThatHold(client.IsGranted()));
    }

    [Theory]
    [InlineData(LockMode.Redlock, LockMode.Single)]
    [InlineData(LockMode.Single, LockMode.Redlock)]
    public void A_lock_of_one_mode_should_be_released_fully_in_the_other(LockMode before, LockMode after)
    {
        Start(change: settings => settings with { Mode = before });
        var client = NewClient();
        var lease = client.Holds();

        Switch(after, from: before);
        var extended = client.Extends(lease);
        var released = client.Releases(lease);

        Assert.Equal((ExtendOutcome.Extended, ReleaseOutcome.Released), (extended.Outcome, released.Outcome));
        AssertNoKeys();
    }

    [Fact]
    public void A_lock_of_either_mode_should_keep_others_out_in_the_other()
    {
        Start();
        var lease = NewClient().Holds();
        Switch(LockMode.Single, from: LockMode.Redlock);
        var other = NewClient();

        _ = other.Asks(lease.Resource.Name);

        _ = other.IsRefused(AcquireOutcome.Conflicted);
    }

    [Fact]
    public void Ids_should_begin_with_the_prefix_of_the_request_and_be_fresh_all_the_same()
    {
        Start();
        HeldElsewhere("r", 100, 1, 2, 3);
        var client = NewClient();

        client.Tells(new LockProtocol.Acquire(new Resource("r"), Ms(5_000)) { LockIdPrefix = "shop-" });
        Advance(1_000);
        var lease = client.IsGranted();

        Assert.StartsWith("shop-id-", lease.LockId.Value, StringComparison.Ordinal);
        Assert.NotEqual("shop-id-1", lease.LockId.Value);
        Assert.Equal(5, NodesThatHold(lease));
    }

    [Fact]
    public void A_prefix_that_is_too_long_should_be_rejected()
    {
        Start();
        var client = NewClient();

        client.Tells(new LockProtocol.Acquire(new Resource("r"), TimeSpan.Zero) { LockIdPrefix = new string('x', 65) });

        Assert.Equal("lock id prefix has 65 characters; at most 64 are accepted", client.IsRefused(AcquireOutcome.Rejected).Reason);
    }

    private void Switch(LockMode to, LockMode from)
    {
        var client = NewClient();
        client.Tells(new LockProtocol.SwitchMode(to));
        Assert.Equal(new LockProtocol.ModeSwitched(from, to), client.Hears<LockProtocol.ModeSwitched>());
    }
}
