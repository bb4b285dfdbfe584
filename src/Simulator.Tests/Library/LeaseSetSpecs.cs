using Redlock.Library;
using Redlock.Protocol;
using Redlock.Redis;
using Xunit;

namespace Simulator.Tests.Library;

public sealed class LeaseSetSpecs : LibrarySpec
{
    [Fact]
    public async Task Several_resources_should_be_locked_in_ordinal_order_once_each()
    {
        StartLibrary();

        await using (var set = await Locks.AcquireAllAsync(["b", "a", "B", "b"]))
        {
            Assert.Equal(["B", "a", "b"], set.Leases.Select(lease => lease.Resource));
            Assert.Equal(["B", "a", "b"], Nodes[0].Sent<RedisCall.Acquire>().Select(call => call.Keys.Lock.Split(':')[^1]));
            Assert.Equal("a", set["a"].Resource);
            _ = Assert.Throws<KeyNotFoundException>(() => set["c"]);
        }

        AssertNothingIsLeft("B", "a", "b");
    }

    [Fact]
    public async Task One_that_cannot_be_had_should_leave_none_locked()
    {
        StartLibrary();
        HeldElsewhere("c", 60_000, 1, 2, 3);

        var error = await Assert.ThrowsAsync<LockNotAcquiredException>(() => Locks.AcquireAllAsync(["a", "b", "c", "d"], Once));

        Assert.Equal(("c", AcquireOutcome.Conflicted), (error.Resource, error.Outcome));
        AssertNothingIsLeft("a", "b", "d");
    }

    [Fact]
    public async Task The_wait_should_be_one_for_all_of_them()
    {
        StartLibrary();
        var (first, second) = (await HoldsAsync("a"), await HoldsAsync("b"));
        var acquiring = Locks.AcquireAllAsync(["a", "b"], new AcquireOptions { Wait = Ms(1_000) });

        Advance(900);
        await first.DisposeAsync();
        await UntilWaitedForAsync("b");
        Advance(99);
        Assert.False(acquiring.IsCompleted);
        Advance(1);

        var error = await Assert.ThrowsAsync<LockNotAcquiredException>(() => acquiring);
        Assert.Equal(("b", AcquireOutcome.WaitTimeout), (error.Resource, error.Outcome));
        await second.DisposeAsync();
        AssertNothingIsLeft("a", "b");
    }

    [Fact]
    public async Task Cancelling_should_give_back_what_was_locked()
    {
        StartLibrary();
        using var leaving = new CancellationTokenSource();
        var held = await HoldsAsync("b");
        var acquiring = Locks.AcquireAllAsync(["a", "b"], null, leaving.Token);

        await leaving.CancelAsync();

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => acquiring);
        await held.DisposeAsync();
        AssertNothingIsLeft("a", "b");
    }

    [Fact]
    public async Task One_that_is_lost_while_the_next_is_waited_for_should_leave_none_locked()
    {
        StartLibrary();
        var held = await HoldsAsync("b");
        var acquiring = Locks.AcquireAllAsync(["a", "b"], new AcquireOptions { Extend = false });

        Advance(12_000);
        await held.DisposeAsync();

        var error = await Assert.ThrowsAsync<LockNotAcquiredException>(() => acquiring);
        Assert.Equal(("a", AcquireOutcome.Expired), (error.Resource, error.Outcome));
        AssertNothingIsLeft("a", "b");
    }

    [Fact]
    public async Task The_loss_of_one_should_be_told_for_all()
    {
        StartLibrary();
        var set = await Locks.AcquireAllAsync(["a", "b"]);
        var lost = new TaskCompletionSource();
        await using var listening = set.Lost.Register(lost.SetResult);
        foreach (var node in Nodes)
        {
            node.Keyspace.Delete(KeyOf("b"));
        }

        Advance(3_400);
        await lost.Task;

        Assert.True(set.Lost.IsCancellationRequested);
        Assert.False(set["a"].Lost.IsCancellationRequested);
        Assert.True(set["b"].Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task No_resource_at_all_should_be_refused()
    {
        StartLibrary();

        _ = await Assert.ThrowsAsync<ArgumentException>(() => Locks.AcquireAllAsync([]));
    }

    /// <summary>The call goes on where its task is completed, on the thread pool.</summary>
    private async Task UntilWaitedForAsync(string resource)
    {
        while (Described().Locks.All(described => described.Resource.Name != resource || described.WaitingCount == 0))
        {
            await Task.Yield();
        }
    }
}
