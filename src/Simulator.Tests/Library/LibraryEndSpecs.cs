using Akka.Actor;
using Redlock.Protocol;
using Xunit;

namespace Simulator.Tests.Library;

public sealed class LibraryEndSpecs : LibrarySpec
{
    [Fact]
    public async Task The_end_should_give_back_what_is_held_and_answer_who_waits()
    {
        StartLibrary();
        var lease = await HoldsAsync();
        var waiting = Locks.TryAcquireAsync("r");

        await Locks.EndAsync();

        Assert.True(lease.Lost.IsCancellationRequested);
        Assert.Equal(ReleaseOutcome.Released, await lease.ReleaseAsync());
        Assert.Equal((AcquireOutcome.Cancelled, "the lock was stopped"), ((await waiting).Outcome, (await waiting).Reason));
        AssertNoKeys();
        Assert.Equal((0, 0), (Described().Held, Described().Waiting));
    }

    [Fact]
    public async Task Who_asks_after_the_end_should_be_refused()
    {
        StartLibrary();
        await Locks.EndAsync();

        Assert.Equal(AcquireOutcome.Cancelled, (await Locks.TryAcquireAsync("r")).Outcome);
        await Locks.EndAsync();
    }

    [Fact]
    public async Task The_end_should_not_wait_for_nodes_that_do_not_answer()
    {
        StartLibrary();
        var lease = await HoldsAsync();
        foreach (var node in Nodes)
        {
            node.Hang();
        }

        var ending = Locks.EndAsync();
        Assert.False(ending.IsCompleted);
        Advance(2_000);
        await ending;

        Assert.True(lease.Lost.IsCancellationRequested);
        Assert.Equal(ReleaseOutcome.NoQuorum, await lease.ReleaseAsync());
    }

    [Fact]
    public async Task A_coordinator_that_stops_should_end_the_library()
    {
        StartLibrary();
        var lease = await HoldsAsync();
        var waiting = Locks.TryAcquireAsync("r");

        Coordinator.Tell(PoisonPill.Instance, ActorRefs.NoSender);

        Assert.Equal(AcquireOutcome.Cancelled, (await waiting).Outcome);
        Assert.True(lease.Lost.IsCancellationRequested);
        Assert.Equal(ReleaseOutcome.NoQuorum, await lease.ReleaseAsync());
        Assert.Equal(AcquireOutcome.Cancelled, (await Locks.TryAcquireAsync("r")).Outcome);
    }
}
