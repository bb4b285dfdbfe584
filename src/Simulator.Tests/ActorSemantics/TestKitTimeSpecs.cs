using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Configs;
using Akka.TestKit.Xunit2;
using Xunit;
using Xunit.Sdk;

namespace Simulator.Tests.ActorSemantics;

public sealed class TestKitTimeSpecs : TestKit
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(30);

    public TestKitTimeSpecs()
        : base(TestConfigs.TestSchedulerConfig)
    {
    }

    [Fact]
    public void Within_should_limit_the_expectations_inside()
    {
        var max = TimeSpan.FromSeconds(1);

        var remaining = Within(max, () => RemainingOrDefault);

        Assert.InRange(remaining, TimeSpan.Zero, max);
        Assert.Throws<InvalidOperationException>(() => Remaining);
    }

    [Fact]
    public void Within_should_fail_when_nothing_comes_in_its_time() =>
        Assert.ThrowsAny<XunitException>(() => Within(Short, () => ExpectMsg<string>()));

    [Fact]
    public void Within_should_fail_when_its_block_is_done_too_soon() =>
        Assert.ThrowsAny<XunitException>(() => Within(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), () => { }));

    [Fact]
    public async Task Within_should_limit_asynchronous_expectations_too()
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => WithinAsync(Short, async () => await ExpectMsgAsync<string>()));

        Assert.IsAssignableFrom<XunitException>(failure.GetBaseException());
    }

    [Fact]
    public void An_assertion_should_be_tried_until_it_holds()
    {
        var attempts = 0;

        AwaitAssert(() => Assert.Equal(3, ++attempts), interval: TimeSpan.FromMilliseconds(1));

        Assert.Equal(3, attempts);
    }

    [Fact]
    public void An_assertion_that_never_holds_should_fail_with_its_own_message()
    {
        var failure = Assert.ThrowsAny<XunitException>(() => AwaitAssert(() => Assert.Fail("never"), Short, TimeSpan.FromMilliseconds(10)));

        Assert.Contains("never", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_condition_should_be_waited_for()
    {
        var attempts = 0;

        AwaitCondition(() => ++attempts == 3, TimeSpan.FromSeconds(3), TimeSpan.FromMilliseconds(1));

        Assert.Equal(3, attempts);
    }

    [Fact]
    public void A_condition_that_never_holds_should_fail() =>
        Assert.ThrowsAny<XunitException>(() => AwaitCondition(() => false, Short));

    [Fact]
    public void Time_should_stand_still_until_the_test_moves_it()
    {
        var time = (TestScheduler)Sys.Scheduler;
        Sys.Scheduler.ScheduleTellOnce(TimeSpan.FromHours(1), TestActor, "an hour later", ActorRefs.NoSender);

        time.Advance(TimeSpan.FromMinutes(59));
        Assert.False(HasMessages);
        time.AdvanceTo(time.Now + TimeSpan.FromMinutes(1));

        ExpectMsg("an hour later");
    }

    [Fact]
    public void Moving_time_should_run_what_is_due_in_its_order()
    {
        Sys.Scheduler.ScheduleTellOnce(TimeSpan.FromSeconds(2), TestActor, "second", ActorRefs.NoSender);
        Sys.Scheduler.ScheduleTellOnce(TimeSpan.FromSeconds(1), TestActor, "first", ActorRefs.NoSender);

        ((TestScheduler)Sys.Scheduler).Advance(TimeSpan.FromSeconds(3));

        ExpectMsg("first");
        ExpectMsg("second");
    }

    [Fact]
    public void Moving_time_far_should_run_a_repeated_task_once()
    {
        var time = (TestScheduler)Sys.Scheduler;
        Sys.Scheduler.ScheduleTellRepeatedly(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), TestActor, "again", ActorRefs.NoSender);

        time.Advance(TimeSpan.FromSeconds(10));

        ExpectMsg("again");
        Assert.False(HasMessages);
    }

    [Fact]
    public void Time_should_not_go_back() => Assert.Throws<InvalidOperationException>(
        () => ((TestScheduler)Sys.Scheduler).AdvanceTo(Sys.Scheduler.Now - TimeSpan.FromSeconds(1)));
}
