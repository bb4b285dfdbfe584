using Redlock.Protocol;
using Redlock.Redis;
using Xunit;

namespace Simulator.Tests.Actors;

/// <summary>What hints that are lost, late or about nobody cost: time, and at most a poll of it.</summary>
public sealed class HintTroubleSpecs : HintSpec
{
    private const double LongestPoll = 500;

    [Fact]
    public void A_turn_that_is_lost_should_cost_a_poll()
    {
        StartProcesses("a", "b");
        var (first, second) = (NewClientOf("a"), NewClientOf("a"));
        var lease = first.Holds();
        _ = second.Asks(waitMs: 60_000);
        var waiter = WaiterOf("b");
        LoseHints(text => text.StartsWith("turn", StringComparison.Ordinal));

        _ = first.Releases(lease);
        Advance(0);
        waiter.HearsNothing();
        second.HearsNothing();
        Advance(LongestPoll);

        Assert.True(waiter.Probe.HasMessages || second.Probe.HasMessages);
    }

    [Fact]
    public void An_announcement_that_is_lost_should_cost_a_poll()
    {
        StartProcesses("a", "b");
        LoseHints(_ => true);
        var holder = NewClientOf("a");
        var lease = holder.Holds();
        var waiter = WaiterOf("b");
        LoseHints(_ => false);
        Advance(LongestPoll);

        _ = holder.Releases(lease);
        Advance(0);

        _ = waiter.IsGranted();
    }

    [Fact]
    public void A_process_that_is_gone_should_be_passed_over_at_once()
    {
        StartProcesses("a", "b", "c");
        var holder = NewClientOf("a");
        var lease = holder.Holds();
        _ = WaiterOf("b");
        var waiter = WaiterOf("c");
        Kill("b");

        _ = holder.Releases(lease);
        Advance(0);

        _ = waiter.IsGranted();
    }

    [Fact]
    public void When_all_others_are_gone_the_next_here_should_have_it_at_once()
    {
        StartProcesses("a", "b");
        var (first, second) = (NewClientOf("a"), NewClientOf("a"));
        var lease = first.Holds();
        _ = WaiterOf("b");
        _ = second.Asks(waitMs: 60_000);
        Kill("b");

        _ = first.Releases(lease);
        Advance(0);

        _ = second.IsGranted();
    }

    [Fact]
    public void A_process_whose_waiters_have_left_should_give_its_turn_on()
    {
        StartProcesses("a", "b", "c");
        var holder = NewClientOf("a");
        var lease = holder.Holds();
        var impatient = WaiterOf("b", waitMs: 100);
        var waiter = WaiterOf("c");
        Advance(100);
        _ = impatient.IsRefused(AcquireOutcome.WaitTimeout);

        _ = holder.Releases(lease);
        Advance(0);

        _ = waiter.IsGranted();
    }

    [Fact]
    public void A_turn_whose_waiter_leaves_before_it_has_the_lock_should_be_given_on()
    {
        StartProcesses("a", "b", "c");
        var holder = NewClientOf("a");
        var lease = holder.Holds();
        var leaving = NewClientOf("b");
        var request = leaving.Asks(waitMs: 60_000);
        var waiter = WaiterOf("c");
        foreach (var node in Nodes)
        {
            node.ReplyDelay = Ms(5);
        }

        holder.AsksToRelease(lease);
        Advance(1);
        leaving.Cancels(request);
        Advance(20);

        _ = waiter.IsGranted();
    }

    [Fact]
    public void Who_waited_once_and_says_so_no_more_should_be_forgotten()
    {
        StartProcesses("a");
        var (first, second) = (NewClientOf("a"), NewClientOf("a"));
        var lease = first.Holds(ttlMs: 60_000);
        Publish("hints", "waiting b r", 1, 2, 3, 4, 5);
        _ = second.Asks(waitMs: 60_000);

        Advance(LongestPoll * 4);
        _ = first.Releases(lease);

        _ = second.IsGranted();
    }

    [Fact]
    public void A_process_that_does_not_take_its_turn_should_hold_up_the_others_once()
    {
        StartProcesses("a");
        Client[] clients = [NewClientOf("a"), NewClientOf("a"), NewClientOf("a")];
        var lease = clients[0].Holds();
        _ = clients[1].Asks(waitMs: 60_000);
        _ = clients[2].Asks(waitMs: 60_000);
        Listen("hung");
        Publish("hints", "waiting hung r", 1, 2, 3, 4, 5);

        _ = clients[0].Releases(lease);
        Advance(1);
        clients[1].HearsNothing();
        Advance(LongestPoll);
        TakesAndReleases(clients[1]);

        _ = clients[2].IsGranted();
    }

    [Fact]
    public void A_new_client_should_not_slip_in_before_the_process_whose_turn_it_is()
    {
        StartProcesses("a", "b");
        var holder = NewClientOf("a");
        var lease = holder.Holds();
        var waiter = WaiterOf("b");
        LoseHints(text => text.StartsWith("turn", StringComparison.Ordinal));
        _ = holder.Releases(lease);
        ForgetCalls();

        var late = WaiterOf("a");

        Assert.Equal(0, Sent<RedisCall.Acquire>());
        Assert.Equal(5, Sent<RedisCall.Publish>());
        late.HearsNothing();
        waiter.HearsNothing();
    }

    [Fact]
    public void A_release_should_stand_where_publishing_is_not_allowed()
    {
        StartProcesses("a", "b");
        var holder = NewClientOf("a");
        var lease = holder.Holds();
        var waiter = WaiterOf("b");
        foreach (var node in Nodes)
        {
            node.Script = ErrorOn<RedisCall.Publish>("NOPERM this user has no permissions to access one of the channels used as arguments");
        }

        Assert.Equal(ReleaseOutcome.Released, holder.Releases(lease).Outcome);
        Advance(LongestPoll);

        _ = waiter.IsGranted();
    }

    [Fact]
    public void More_processes_than_a_hint_can_name_should_not_be_remembered()
    {
        StartProcesses("a");
        var holder = NewClientOf("a");
        var lease = holder.Holds();
        foreach (var number in Enumerable.Range(0, 1_000))
        {
            Publish("hints", $"waiting p{number} r", 1);
            Publish("hints", $"waiting p{number} not-wanted-here", 1);
        }

        _ = holder.Releases(lease);

        var release = Assert.Single(Nodes[0].Sent<RedisCall.Release>());
        Assert.Equal(Hint.MostNamed, release.Turn!.Turn.Order.Length);
    }

    /// <summary>A process that listens on every node and does nothing.</summary>
    private void Listen(string process)
    {
        foreach (var node in Nodes)
        {
            node.Listens(new ScriptedLink(node, CreateTestProbe().Ref), Settings.KeyPrefix + "hints", Settings.KeyPrefix + "hints:" + process, new Nobody());
        }
    }

    private sealed class Nobody : ILinkListener
    {
        public void Heard(string text)
        {
        }

        public void Deaf(string reason)
        {
        }
    }
}
