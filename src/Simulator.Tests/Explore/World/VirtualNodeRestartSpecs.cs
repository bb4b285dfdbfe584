using Redlock.Protocol;
using Redlock.Redis;
using Simulator.Explore.World;
using Simulator.Nodes.Keyspaces;
using Xunit;

namespace Simulator.Tests.Explore.World;

/// <summary>What a virtual node remembers.</summary>
public sealed class VirtualNodeRestartSpecs : VirtualNodeSpec
{
    private static readonly VirtualNodeSettings WithTail = new() { LongestTail = TimeSpan.FromSeconds(2) };

    [Fact]
    public void Restart_should_begin_another_run_without_the_scripts()
    {
        Clock.Advance(5000);

        Node.RestartKeeping(RunIdOf('b'));

        Assert.Equal((RunIdOf('b'), TimeSpan.Zero), (Identify().RunId, Identify().Uptime));
        AssertError("NOSCRIPT", Acquire(Mine));
        AssertDone(1, Acquire(Mine));
    }

    [Fact]
    public void Restart_that_keeps_should_keep_locks_with_their_expiry_and_counters()
    {
        AssertDone(1, Acquire(Mine));
        Clock.Advance(4000);

        Node.RestartKeeping(RunIdOf('b'));

        Assert.Equal(new LockState("mine", TimeSpan.FromSeconds(6), 1), Inspect());
    }

    [Fact]
    public void Empty_restart_should_forget_everything()
    {
        AssertDone(1, Acquire(Mine));
        AssertDone(1, new RedisCall.Mark(Names.Marker, new NodeMarker(RunIdOf('a'), 5)));

        Node.RestartEmpty(RunIdOf('b'));

        Assert.Equal(new LockState(null, null, 0), Inspect());
        Assert.Null(Identify().Marker);
    }

    [Fact]
    public void Restart_should_end_trouble()
    {
        Node.Trouble = ServerTrouble.Busy;

        Node.RestartKeeping(RunIdOf('b'));

        AssertDone(1, new RedisCall.Ping());
    }

    [Fact]
    public void Lost_tail_should_bring_back_what_was_there_before_it()
    {
        Begin();
        AssertDone(1, Acquire(Mine));
        Clock.Advance(1000);
        AssertDone(1, Extend(Mine, 50_000));
        AssertDone(1, Raise(Mine, 9));
        AssertDone(1, Release(Mine));
        AssertDone(10, Acquire(Others, 3000));
        Clock.Advance(500);

        Node.RestartWithoutTail(RunIdOf('b'), TimeSpan.FromSeconds(1));

        Assert.Equal(new LockState("mine", TimeSpan.FromMilliseconds(8500), 1), Inspect());
        Assert.Equal(RunIdOf('b'), Identify().RunId);
    }

    [Theory]
    [InlineData(999, "mine")]
    [InlineData(1000, "mine")]
    [InlineData(1001, null)]
    public void Tail_should_begin_where_it_is_told_to(int lost, string? expected)
    {
        Begin();
        AssertDone(1, Acquire(Mine));
        Clock.Advance(1000);

        Node.RestartWithoutTail(RunIdOf('b'), TimeSpan.FromMilliseconds(lost));

        Assert.Equal(expected, Inspect().Value);
    }

    [Fact]
    public void Tail_should_be_measured_by_time_that_passed_not_by_a_clock_that_jumped()
    {
        Begin();
        AssertDone(1, Acquire(Mine));
        Clock.Advance(1500);
        Clock.Jump(-9000);
        AssertDone(1, Extend(Mine, 20_000));
        Clock.Jump(9000);

        Node.RestartWithoutTail(RunIdOf('b'), TimeSpan.FromSeconds(1));

        Assert.Equal(new LockState("mine", TimeSpan.FromMilliseconds(8500), 1), Inspect());
    }

    [Fact]
    public void Lock_that_had_expired_should_not_come_back_with_the_tail()
    {
        Begin();
        AssertDone(1, Acquire(Mine, 100));
        Clock.Advance(101);
        AssertDone(2, Acquire(Others));

        Node.RestartWithoutTail(RunIdOf('b'), TimeSpan.FromMilliseconds(50));

        Assert.Equal(new LockState(null, null, 1), Inspect());
    }

    [Fact]
    public void Second_power_failure_should_lose_only_what_came_after_the_first()
    {
        Begin();
        AssertDone(1, Acquire(Mine));
        Clock.Advance(1000);
        AssertDone(1, Release(Mine));
        Node.RestartWithoutTail(RunIdOf('b'), TimeSpan.FromMilliseconds(500));
        Clock.Advance(200);
        AssertDone(1, Extend(Mine, 30_000));

        Node.RestartWithoutTail(RunIdOf('c'), TimeSpan.FromMilliseconds(500));

        Assert.Equal(new LockState("mine", TimeSpan.FromMilliseconds(8800), 1), Inspect());
    }

    [Fact]
    public void Long_run_should_still_know_its_longest_tail()
    {
        Begin();
        for (var round = 1; round <= 5000; round++)
        {
            AssertDone(round, Acquire(Mine, 1000));
            AssertDone(1, Release(Mine));
            Clock.Advance(10);
        }

        Node.RestartWithoutTail(RunIdOf('b'), WithTail.LongestTail);

        Assert.Equal(4801, Inspect().Counter);
        Assert.Throws<ArgumentOutOfRangeException>(() => Node.RestartWithoutTail(RunIdOf('c'), TimeSpan.FromSeconds(3)));
    }

    [Fact]
    public void Reset_should_leave_nothing_of_the_run_before()
    {
        Begin();
        AssertDone(1, Acquire(Mine));
        Node.Trouble = ServerTrouble.Busy;
        Clock.Advance(1000);

        Node.Reset(RunIdOf('c'));

        Assert.Equal(new LockState(null, null, 0), Inspect());
        Assert.Equal((RunIdOf('c'), TimeSpan.Zero, "always"), (Identify().RunId, Identify().Uptime, Identify().AppendFsync));
        AssertError("NOSCRIPT", Acquire(Mine));
        Assert.Throws<ArgumentOutOfRangeException>(() => Node.RestartWithoutTail(RunIdOf('d'), TimeSpan.FromSeconds(1)));
    }

    private void Begin()
    {
        Node.Reset(RunIdOf('a'), WithTail);
        _ = Node.LoadScripts();
    }
}
