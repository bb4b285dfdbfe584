using Redlock.Actors;
using Redlock.Protocol;
using Redlock.Redis;
using Xunit;

namespace Simulator.Tests.Library;

public sealed class CancellationSpecs : LibrarySpec
{
    [Fact]
    public async Task A_cancelled_token_should_ask_nobody()
    {
        StartLibrary();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Locks.TryAcquireAsync("r", null, new CancellationToken(canceled: true)));

        Assert.Empty(Nodes[0].Calls);
    }

    [Fact]
    public async Task Cancelling_in_the_queue_should_end_the_call_at_once_and_leave_the_queue()
    {
        StartLibrary();
        using var leaving = new CancellationTokenSource();
        var lease = await HoldsAsync();
        var waiting = Locks.AcquireAsync("r", null, leaving.Token);
        Assert.Equal(1, Described().Waiting);

        await leaving.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(leaving.Token, error.CancellationToken);
        Assert.Equal(0, Described().Waiting);
        await lease.DisposeAsync();
        AssertNothingIsLeft("r");
    }

    [Fact]
    public async Task Cancelling_in_a_round_should_leave_no_key()
    {
        StartLibrary();
        using var leaving = new CancellationTokenSource();
        foreach (var node in Nodes)
        {
            node.ReplyDelay = Ms(10);
        }

        var acquiring = Locks.TryAcquireAsync("r", null, leaving.Token);
        Advance(5);
        await leaving.CancelAsync();

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => acquiring);
        Advance(100);
        AssertNothingIsLeft("r");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_grant_that_crosses_the_cancellation_should_be_released(int vote)
    {
        using var leaving = new CancellationTokenSource();
        Observer = new CancelAt(vote, leaving);
        StartLibrary();
        foreach (var node in Nodes)
        {
            node.ReplyDelay = Ms(1);
        }

        var acquiring = Locks.AcquireAsync("r", null, leaving.Token);
        Advance(100);

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => acquiring);
        Assert.True(leaving.IsCancellationRequested);
        AssertNothingIsLeft("r");
    }

    [Fact]
    public async Task Cancelling_after_the_grant_should_leave_the_lease_alone()
    {
        StartLibrary();
        using var leaving = new CancellationTokenSource();
        var lease = await Locks.AcquireAsync("r", null, leaving.Token);

        await leaving.CancelAsync();
        Advance(60_000);

        Assert.False(lease.Lost.IsCancellationRequested);
        Assert.Equal(ReleaseOutcome.Released, await lease.ReleaseAsync());
    }

    private sealed class CancelAt(int vote, CancellationTokenSource source) : IVoteObserver
    {
        private int _votes;

        public void OnVote(int node, RedisCall call, Vote given, TimeSpan took)
        {
            if (call is RedisCall.Acquire && ++_votes == vote)
            {
                source.Cancel();
            }
        }
    }
}
