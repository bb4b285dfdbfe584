using Redlock.Library;
using Redlock.Protocol;
using Redlock.Redis;
using Xunit;

namespace Simulator.Tests.Library;

public sealed class LeaseSpecs : LibrarySpec
{
    private static AcquireOptions NotExtended { get; } = new() { Extend = false };

    [Fact]
    public async Task A_lease_should_be_extended_until_it_is_released()
    {
        StartLibrary();
        var lease = await HoldsAsync();
        var until = lease.ValidUntil;

        Advance(60_000);

        Assert.InRange(lease.Validity, Ms(6_500), Ms(9_898));
        Assert.InRange(lease.ValidUntil - until, Ms(56_000), Ms(60_000));
        Assert.False(lease.Uncertain.IsCancellationRequested);
        Assert.Equal(ReleaseOutcome.Released, await lease.ReleaseAsync());
        AssertNothingIsLeft("r");
    }

    [Fact]
    public async Task A_lease_that_is_not_extended_should_be_lost_before_its_validity_ends()
    {
        StartLibrary();
        var lease = await HoldsAsync("r", NotExtended);

        Advance(9_877);
        Assert.False(lease.Lost.IsCancellationRequested);
        Advance(1);

        Assert.True(lease.Uncertain.IsCancellationRequested);
        Assert.True(lease.Lost.IsCancellationRequested);
        Assert.Equal(TimeSpan.Zero, lease.Validity);
        Assert.False((await lease.ExtendAsync()).Extended);
        await lease.DisposeAsync();
        AssertNothingIsLeft("r");
    }

    [Fact]
    public async Task A_lease_that_nobody_gives_back_should_not_be_kept_for_ever()
    {
        StartLibrary();
        var lease = await HoldsAsync("r", NotExtended);

        Advance(30_000);

        AssertNothingIsLeft("r");
        Assert.Equal(ReleaseOutcome.NotHeld, await lease.ReleaseAsync());
    }

    [Fact]
    public async Task A_lease_should_be_uncertain_when_an_extension_has_no_quorum_and_lost_when_its_validity_ends()
    {
        StartLibrary();
        var lease = await HoldsAsync();
        foreach (var node in Nodes.Take(3))
        {
            node.Fail();
        }

        Advance(3_400);
        Assert.True(lease.Uncertain.IsCancellationRequested);
        Assert.False(lease.Lost.IsCancellationRequested);
        Advance(6_400);
        Assert.False(lease.Lost.IsCancellationRequested);
        Advance(90);

        Assert.True(lease.Lost.IsCancellationRequested);
        Assert.Equal(TimeSpan.Zero, lease.Validity);
    }

    [Fact]
    public async Task A_lease_whose_key_was_taken_away_should_be_lost_at_the_next_extension()
    {
        StartLibrary();
        var lease = await HoldsAsync();
        foreach (var node in Nodes)
        {
            node.Keyspace.Delete(KeyOf("r"));
        }

        Advance(3_400);

        Assert.True(lease.Lost.IsCancellationRequested);
        Assert.Equal(ReleaseOutcome.NotHeld, await lease.ReleaseAsync());
        AssertNothingIsLeft("r");
    }

    [Fact]
    public async Task Extensions_should_end_when_as_many_were_made_as_the_request_allowed()
    {
        StartLibrary();
        var lease = await HoldsAsync("r", new AcquireOptions { MaxExtensions = 2 });

        Advance(9_990);
        Assert.False(lease.Lost.IsCancellationRequested);
        Advance(20);
        Assert.True(lease.Uncertain.IsCancellationRequested);
        Advance(6_560);

        Assert.True(lease.Lost.IsCancellationRequested);
        Assert.Equal(2, Nodes[0].Sent<RedisCall.Extend>().Count());
    }

    [Fact]
    public async Task Extensions_should_end_when_it_was_held_as_long_as_the_request_allowed()
    {
        StartLibrary();
        var lease = await HoldsAsync("r", new AcquireOptions { MaxHold = Ms(20_000) });

        Advance(19_990);
        Assert.False(lease.Uncertain.IsCancellationRequested);
        Assert.True((await lease.ExtendAsync()).Extended);
        Advance(20);
        var late = await lease.ExtendAsync();
        Advance(9_900);

        Assert.Equal((ExtendOutcome.Rejected, "the lease was held as long as its request allowed"), (late.Outcome, late.Reason));
        Assert.True(lease.Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task The_configured_bounds_should_hold_whatever_the_request_says()
    {
        StartLibrary(change: settings => settings with { Watchdog = settings.Watchdog with { MaxExtensions = 1 } });
        var lease = await HoldsAsync("r", new AcquireOptions { MaxExtensions = 100 });

        Assert.True((await lease.ExtendAsync()).Extended);

        Assert.Equal(ExtendOutcome.Rejected, (await lease.ExtendAsync()).Outcome);
    }

    [Fact]
    public async Task An_extension_should_move_the_end_of_the_validity()
    {
        StartLibrary();
        var lease = await HoldsAsync("r", NotExtended);
        Advance(9_000);

        var result = await lease.ExtendAsync(Ms(20_000));

        Assert.True(result.Extended);
        Assert.Equal(Ms(19_798), lease.Validity);
        Advance(19_700);
        Assert.False(lease.Lost.IsCancellationRequested);
        Advance(98);
        Assert.True(lease.Lost.IsCancellationRequested);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_extension_to_a_shorter_ttl_should_bring_the_loss_forward(bool confirmed)
    {
        StartLibrary();
        var lease = await HoldsAsync();
        foreach (var node in Nodes)
        {
            node.Mute = !confirmed;
        }

        var extending = lease.ExtendAsync(Ms(1_000));
        Advance(60);
        Assert.Equal(confirmed ? ExtendOutcome.Extended : ExtendOutcome.NoQuorum, (await extending).Outcome);
        Assert.False(lease.Lost.IsCancellationRequested);
        Advance(928);

        Assert.True(lease.Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task A_senseless_ttl_should_be_rejected_and_change_nothing()
    {
        StartLibrary();
        var lease = await HoldsAsync();

        var result = await lease.ExtendAsync(Ms(1));

        Assert.Equal(ExtendOutcome.Rejected, result.Outcome);
        Assert.Contains("redlock.min-ttl", result.Reason, StringComparison.Ordinal);
        Assert.Equal(Ms(9_898), lease.Validity);
        Assert.False(lease.Uncertain.IsCancellationRequested);
    }

    [Fact]
    public async Task A_release_while_an_extension_is_out_should_answer_both()
    {
        StartLibrary();
        var lease = await HoldsAsync();
        foreach (var node in Nodes)
        {
            node.ReplyDelay = Ms(10);
        }

        var extending = lease.ExtendAsync();
        var releasing = lease.ReleaseAsync();
        Advance(100);

        Assert.Equal(ExtendOutcome.NotHeld, (await extending).Outcome);
        Assert.Equal(ReleaseOutcome.Released, await releasing);
        AssertNothingIsLeft("r");
    }

    [Fact]
    public async Task What_a_listener_throws_should_not_hinder_the_lease()
    {
        StartLibrary();
        var lease = await HoldsAsync("r", NotExtended);
        await using var listening = lease.Lost.Register(() => throw new InvalidOperationException("A listener's own affair."));

        Advance(9_900);
        await lease.DisposeAsync();

        AssertNothingIsLeft("r");
    }
}
