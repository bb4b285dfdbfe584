using Redlock.Messages;
using Redlock.Redis;
using Xunit;

namespace Simulator.Tests.Actors;

/// <summary>How processes give each other the turn.</summary>
public sealed class HintSpecs : HintSpec
{
    [Fact]
    public void A_waiter_of_another_process_should_have_the_lock_at_once_when_it_is_released()
    {
        StartProcesses("a", "b");
        var holder = NewClientOf("a");
        var lease = holder.Holds();
        var waiter = WaiterOf("b");

        _ = holder.Releases(lease);
        Advance(0);

        Assert.Equal(5, NodesThatHold(waiter.IsGranted()));
        AssertAllWasHeard();
    }

    [Fact]
    public void Without_hints_it_should_have_it_after_a_poll()
    {
        StartProcesses(settings => settings with { Hints = false }, "a", "b");
        var holder = NewClientOf("a");
        var lease = holder.Holds();
        var waiter = WaiterOf("b");

        _ = holder.Releases(lease);
        Advance(0);
        waiter.HearsNothing();
        Advance(500);

        _ = waiter.IsGranted();
        Assert.All(Nodes, node => Assert.Empty(node.Published));
        Assert.Equal(0, Sent<RedisCall.Publish>());
    }

    [Fact]
    public void A_lock_that_nobody_else_wants_should_cost_no_command_more()
    {
        StartProcesses("a", "b");
        var client = NewClientOf("a");

        var lease = client.Holds();
        _ = client.Releases(lease);
        Advance(1_000);

        Assert.All(Nodes, node => Assert.Collection(
            node.Calls, call => Assert.IsType<RedisCall.Acquire>(call), call => Assert.Null(Assert.IsType<RedisCall.Release>(call).Turn)));
        Assert.All(Nodes, node => Assert.Empty(node.Published));
    }

    [Fact]
    public void Processes_should_take_turns_and_clients_of_one_keep_their_order()
    {
        StartProcesses("a", "b", "c");
        var first = NewClientOf("a");
        var lease = first.Holds();
        Client[] waiters = [WaiterOf("b"), WaiterOf("b"), WaiterOf("c"), WaiterOf("c"), WaiterOf("a"), WaiterOf("a")];

        _ = first.Releases(lease);

        foreach (var next in (int[])[0, 2, 4, 1, 3, 5])
        {
            TakesAndReleases(waiters[next]);
        }

        AssertNoKeys();
    }

    [Fact]
    public void A_hand_over_should_cost_one_acquire_and_one_release_on_every_node()
    {
        StartProcesses("a", "b");
        var first = NewClientOf("a");
        var lease = first.Holds();
        Client[] waiters = [.. Enumerable.Range(0, 6).Select(number => WaiterOf(number % 2 == 0 ? "b" : "a"))];
        _ = first.Releases(lease);
        TakesAndReleases(waiters[0]);
        ForgetCalls();

        foreach (var waiter in waiters[1..4])
        {
            TakesAndReleases(waiter);
        }

        // The acquire of the fourth is under way already.
        Assert.Equal(15, Sent<RedisCall.Release>());
        Assert.Equal(15, Sent<RedisCall.Acquire>());
        Assert.Equal(30, CallsToAll);
    }

    [Fact]
    public void The_same_should_hold_without_fencing()
    {
        StartProcesses(settings => settings with { Fencing = false }, "a", "b");
        var first = NewClientOf("a");
        var lease = first.Holds();
        Client[] waiters = [WaiterOf("b"), WaiterOf("a"), WaiterOf("b")];

        _ = first.Releases(lease);

        foreach (var waiter in waiters)
        {
            TakesAndReleases(waiter);
        }
    }

    [Fact]
    public void A_process_that_was_not_told_by_a_majority_should_not_try()
    {
        StartProcesses("b");
        HeldElsewhere("r", 10_000, 1, 2, 3, 4, 5);
        var waiter = WaiterOf("b");
        ForgetCalls();

        Publish("hints:b", "turn a 1 b - r", 1, 2, 1, 2);
        Assert.Equal(0, Sent<RedisCall.Acquire>());
        Publish("hints:b", "turn a 1 b - r", 3);

        Assert.Equal(5, Sent<RedisCall.Acquire>());
        waiter.HearsNothing();
    }

    [Fact]
    public void What_a_slow_node_tells_late_should_not_hide_a_turn()
    {
        StartProcesses("b");
        HeldElsewhere("r", 10_000, 1, 2, 3, 4, 5);
        _ = WaiterOf("b");
        Publish("hints:b", "turn a 7 b - r", 1, 2, 3);
        ForgetCalls();

        Publish("hints:b", "turn a 8 b - r", 1, 2);
        Publish("hints:b", "turn a 6 b - r", 5);
        Publish("hints:b", "turn a 7 b - r", 5);
        Publish("hints:b", "turn other 3 b - r", 5);
        Assert.Equal(0, Sent<RedisCall.Acquire>());
        Publish("hints:b", "turn a 8 b - r", 3);

        Assert.Equal(5, Sent<RedisCall.Acquire>());
    }

    [Fact]
    public void A_turn_that_is_told_twice_should_be_taken_once()
    {
        StartProcesses("b");
        HeldElsewhere("r", 10_000, 1, 2, 3, 4, 5);
        _ = WaiterOf("b");
        ForgetCalls();

        Publish("hints:b", "turn a 1 b - r", 1, 2, 3, 4, 5, 1, 2, 3, 4, 5);

        Assert.Equal(5, Sent<RedisCall.Acquire>());
    }

    [Fact]
    public void A_turn_that_comes_while_a_round_is_lost_should_be_followed_by_another_at_once()
    {
        StartProcesses("a", "b");
        var holder = NewClientOf("a");
        var lease = holder.Holds();
        var waiter = WaiterOf("b");
        foreach (var node in Nodes)
        {
            node.ReplyDelay = Ms(5);
        }

        // Past the second poll of b, whose "no" is on its way when a releases.
        Advance(21);
        holder.AsksToRelease(lease);
        Advance(12);

        _ = waiter.IsGranted();
    }

    [Theory]
    [InlineData("")]
    [InlineData("waiting")]
    [InlineData("waiting b")]
    [InlineData("turn a x b - r")]
    [InlineData("turn a 1 b, - r")]
    [InlineData("turn a 1 b;c - r")]
    [InlineData("released b r")]
    public void What_is_no_hint_should_be_passed_over(string text)
    {
        StartProcesses("b");
        HeldElsewhere("r", 10_000, 1, 2, 3, 4, 5);
        _ = WaiterOf("b");
        ForgetCalls();

        Publish("hints:b", text, 1, 2, 3, 4, 5);
        Publish("hints", text, 1, 2, 3, 4, 5);

        Assert.Equal(0, CallsToAll);
        AssertAllWasHeard();
    }

    [Fact]
    public void A_node_that_lets_nobody_listen_should_be_warned_of_once_and_used_all_the_same()
    {
        Prepare();
        Nodes[0].Mutes = true;
        var warned = Subscribed<NodeEvents.NodeWarned>();
        BeginProcess("a");

        Assert.Contains("hints", warned.ExpectMsg<NodeEvents.NodeWarned>().Reason, StringComparison.Ordinal);
        Nodes[0].Fail();
        Nodes[0].Recover();
        Advance(5_000);

        warned.ExpectNoMsg(TimeSpan.Zero);
        Assert.Equal(5, NodesThatHold(NewClientOf("a").Holds()));
    }
}
