using Redlock.Library;
using Redlock.Protocol;
using Xunit;

namespace Simulator.Tests.Library;

public sealed class DistributedLocksSpecs : LibrarySpec
{
    [Fact]
    public async Task A_lease_should_say_what_was_granted()
    {
        StartLibrary();

        var lease = await HoldsAsync("orders/42");

        Assert.Equal("orders/42", lease.Resource);
        Assert.Equal(1, lease.FencingToken);
        Assert.Equal(3, lease.NodesLocked);
        Assert.Equal(Ms(9_898), lease.Validity);
        Assert.Equal(Clock.GetUtcNow() + lease.Validity, lease.ValidUntil);
        Assert.Equal(new ClientId("library"), Assert.Single(Described().Locks).Held!.Lease.Client);
    }

    [Fact]
    public async Task Disposing_a_lease_should_give_the_lock_back()
    {
        StartLibrary();

        await using (await HoldsAsync())
        {
            Assert.Equal(1, LeaseActors());
        }

        AssertNothingIsLeft("r");
    }

    [Fact]
    public async Task Releasing_again_should_have_the_answer_of_the_first()
    {
        StartLibrary();
        var lease = await HoldsAsync();

        var outcomes = new[] { await lease.ReleaseAsync(), await lease.ReleaseAsync() };
        await lease.DisposeAsync();

        Assert.Equal([ReleaseOutcome.Released, ReleaseOutcome.Released], outcomes);
        Assert.Equal(TimeSpan.Zero, lease.Validity);
        Assert.False(lease.Lost.IsCancellationRequested);
        AssertNothingIsLeft("r");
    }

    [Fact]
    public async Task An_extension_of_a_released_lease_should_say_not_held()
    {
        StartLibrary();
        var lease = await HoldsAsync();
        await lease.DisposeAsync();

        var result = await lease.ExtendAsync();

        Assert.Equal(ExtendOutcome.NotHeld, result.Outcome);
        Assert.False(result.Extended);
    }

    [Fact]
    public async Task A_resource_that_is_held_should_be_an_outcome_or_an_exception()
    {
        StartLibrary();
        HeldElsewhere("r", 60_000, 1, 2, 3);

        var result = await Locks.TryAcquireAsync("r", Once);
        var error = await Assert.ThrowsAsync<LockNotAcquiredException>(() => Locks.AcquireAsync("r", Once));

        Assert.False(result.Acquired);
        Assert.Null(result.Lease);
        Assert.Equal(AcquireOutcome.Conflicted, result.Outcome);
        Assert.Equal(AcquireOutcome.Conflicted, error.Outcome);
        Assert.Equal("The lock on 'r' was not acquired: the resource is held.", error.Message);
        Assert.Equal(0, LeaseActors());
    }

    [Fact]
    public async Task Waiting_should_end_at_the_deadline()
    {
        StartLibrary();
        HeldElsewhere("r", 60_000, 1, 2, 3);

        var waiting = Locks.TryAcquireAsync("r", new AcquireOptions { Wait = Ms(400) });
        Advance(399);
        Assert.False(waiting.IsCompleted);
        Advance(2);

        Assert.Equal(AcquireOutcome.WaitTimeout, (await waiting).Outcome);
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task Too_few_nodes_should_be_told_apart_from_a_lock_that_is_held()
    {
        StartLibrary();
        foreach (var node in Nodes.Take(3))
        {
            node.Fail();
        }

        Assert.Equal(AcquireOutcome.NoQuorum, (await Locks.TryAcquireAsync("r", Once)).Outcome);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_resource_without_a_name_should_be_refused(string? resource)
    {
        StartLibrary();

        if (resource is null)
        {
            _ = await Assert.ThrowsAsync<ArgumentNullException>(() => Locks.TryAcquireAsync(resource!));
        }
        else
        {
            var result = await Locks.TryAcquireAsync(resource);
            Assert.Equal((AcquireOutcome.Rejected, "resource is empty"), (result.Outcome, result.Reason));
        }
    }

    [Fact]
    public async Task Senseless_bounds_should_be_refused()
    {
        StartLibrary();

        var extensions = await Locks.TryAcquireAsync("r", new AcquireOptions { MaxExtensions = -1 });
        var hold = await Locks.TryAcquireAsync("r", new AcquireOptions { MaxHold = TimeSpan.Zero });

        Assert.Equal("max extensions is -1; it must be 0 or more", extensions.Reason);
        Assert.Equal("max hold is 0 ms; it must be more than zero", hold.Reason);
    }

    [Fact]
    public async Task Who_waits_should_be_served_in_order()
    {
        StartLibrary();
        var first = await HoldsAsync();
        var second = Locks.AcquireAsync("r");
        var third = Locks.AcquireAsync("r");

        await first.DisposeAsync();
        await using (var lease = await second)
        {
            Assert.Equal(2, lease.FencingToken);
            Assert.False(third.IsCompleted);
        }

        Assert.Equal(3, (await third).FencingToken);
    }
}
