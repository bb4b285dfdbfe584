using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;
using Xunit;

namespace Simulator.Tests.Actors;

/// <summary>How a process whose turn it is puts its lock in the place of the one that is given to it.</summary>
public sealed class TakeOverSpecs : HintSpec
{
    [Fact]
    public void One_of_the_nodes_that_granted_the_lock_should_tell_of_the_turn()
    {
        StartProcesses("a", "b");
        var holder = NewClientOf("a");
        var lease = holder.Holds();
        var waiter = WaiterOf("b");
        ForgetCalls();

        _ = holder.Releases(lease);
        Advance(0);

        Assert.Single(TurnsTold);
        Assert.Equal(5, NodesThatHold(waiter.IsGranted()));
        Assert.All(Nodes, node => Assert.Equal(lease.LockId, Assert.Single(node.Sent<RedisCall.Acquire>()).Given));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_turn_should_be_taken_where_the_release_has_yet_to_come(bool fenced)
    {
        StartProcesses(settings => settings with { Fencing = fenced }, "a", "b");
        var holder = NewClientOf("a");
        var lease = holder.Holds();
        var waiter = WaiterOf("b");
        foreach (var node in Nodes[1..])
        {
            node.HangsOn = call => call is RedisCall.Release;
        }

        holder.AsksToRelease(lease);
        Advance(0);

        var next = waiter.IsGranted();
        Assert.Equal(5, NodesThatHold(next));
        Assert.Equal(fenced, next.Token > lease.Token);
        foreach (var node in Nodes)
        {
            node.Resume();
        }

        Advance(0);
        Assert.Equal(5, NodesThatHold(next));
        Assert.Equal(ReleaseOutcome.Released, holder.Hears<LockProtocol.Released>().Outcome);
    }

    [Fact]
    public void An_id_that_its_caller_may_bring_back_should_not_be_given()
    {
        StartProcesses("a", "b");
        var holder = NewClientOf("a");
        var lease = holder.Holds(lockId: "brought-by-the-caller");
        var waiter = WaiterOf("b");
        ForgetCalls();

        _ = holder.Releases(lease);
        Advance(0);

        Assert.Equal(5, TurnsTold.Count());
        Assert.All(TurnsTold, told => Assert.DoesNotContain("brought-by-the-caller", told, StringComparison.Ordinal));
        _ = waiter.IsGranted();
        Assert.All(Nodes, node => Assert.All(node.Sent<RedisCall.Acquire>(), call => Assert.Null(call.Given)));
    }

    [Fact]
    public void A_turn_should_replace_no_other_lock_than_the_one_that_is_given()
    {
        StartProcesses("b");
        HeldElsewhere("r", 10_000, 1, 2, 3, 4, 5);
        var waiter = WaiterOf("b");
        string?[] keys = [.. Nodes.Select(node => node.Keyspace.ValueOf(KeyOf("r")))];
        ForgetCalls();

        Publish("hints:b", "turn a 1 b made-up r", 1);

        Assert.All(Nodes, node => Assert.Equal(new LockId("made-up"), Assert.Single(node.Sent<RedisCall.Acquire>()).Given));
        Assert.All(keys, key => Assert.Equal("another's", key));
        Assert.Equal(keys, Nodes.Select(node => node.Keyspace.ValueOf(KeyOf("r"))));
        waiter.HearsNothing();
    }

    [Fact]
    public void What_is_given_should_be_used_for_one_round()
    {
        StartProcesses("b");
        HeldElsewhere("r", 10_000, 1, 2, 3, 4, 5);
        _ = WaiterOf("b");
        ForgetCalls();
        Publish("hints:b", "turn a 1 b given r", 1);
        Assert.All(Nodes, node => Assert.Equal(new LockId("given"), Assert.Single(node.Sent<RedisCall.Acquire>()).Given));
        ForgetCalls();

        Advance(1_000);

        Assert.NotEqual(0, Sent<RedisCall.Acquire>());
        Assert.All(Nodes, node => Assert.All(node.Sent<RedisCall.Acquire>(), call => Assert.Null(call.Given)));
    }

    [Fact]
    public void When_a_turn_went_astray_all_nodes_should_tell_of_the_next()
    {
        StartProcesses("a", "b", "c");
        var holder = NewClientOf("a");
        var lease = holder.Holds();
        _ = WaiterOf("b");
        var waiter = WaiterOf("c");
        Kill("b");
        _ = holder.Releases(lease);
        Advance(0);
        var second = waiter.IsGranted();
        var again = NewClientOf("a");
        _ = again.Asks(waitMs: 60_000);
        Advance(0);
        _ = waiter.Releases(second);
        Advance(0);
        lease = again.IsGranted();
        _ = waiter.Asks(waitMs: 60_000);
        Advance(500);
        ForgetCalls();

        _ = again.Releases(lease);
        Advance(0);

        Assert.Equal(5, TurnsTold.Count());
        _ = waiter.IsGranted();
    }

    [Fact]
    public void When_the_node_that_tells_is_lost_the_next_here_should_have_the_lock()
    {
        StartProcesses("a", "b");
        var (holder, next) = (NewClientOf("a"), NewClientOf("a"));
        var lease = holder.Holds();
        _ = next.Asks(waitMs: 60_000);
        _ = WaiterOf("b");
        Nodes[0].HangsOn = call => call is RedisCall.Release;

        holder.AsksToRelease(lease);
        Advance(0);
        next.HearsNothing();
        Nodes[0].Break();
        Advance(1);

        _ = next.IsGranted();
    }

    [Fact]
    public void An_answer_that_comes_when_the_lock_was_long_forgotten_should_change_nothing()
    {
        StartProcesses(settings => settings with { NodeTimeout = TimeSpan.FromSeconds(5) }, "a", "b");
        var holder = NewClientOf("a");
        var lease = holder.Holds();
        _ = WaiterOf("b");
        Nodes[0].HangsOn = call => call is RedisCall.Release;
        holder.AsksToRelease(lease);
        Kill("b");
        Advance(2_000);
        var next = NewClientOf("a");
        lease = next.Holds();
        var waiter = WaiterOf("a");

        Nodes[0].Break();
        Advance(1);
        next.AsksToRelease(lease);
        Advance(1);

        _ = waiter.IsGranted();
    }

    private IEnumerable<string> TurnsTold =>
        Nodes.SelectMany(node => node.Published).Select(published => published.Text).Where(text => text.StartsWith("turn", StringComparison.Ordinal));
}
