using Akka.Actor;
using Akka.TestKit.Xunit2;
using Xunit;

namespace Simulator.Tests.ActorSemantics;

public sealed class SchedulerSpecs : TestKit
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(20);

    [Fact]
    public void What_is_due_earlier_should_come_earlier()
    {
        Sys.Scheduler.ScheduleTellOnce(Soon * 20, TestActor, "later", ActorRefs.NoSender);
        Sys.Scheduler.ScheduleTellOnce(Soon, TestActor, "sooner", ActorRefs.NoSender);

        ExpectMsg("sooner");
        ExpectMsg("later");
    }

    [Fact]
    public void A_message_should_not_come_before_its_time()
    {
        var start = Sys.Scheduler.MonotonicClock;

        Sys.Scheduler.ScheduleTellOnce(Soon * 5, TestActor, "message", ActorRefs.NoSender);

        ExpectMsg("message");
        Assert.True(Sys.Scheduler.MonotonicClock - start >= Soon * 4);
    }

    [Fact]
    public void A_repeated_message_should_come_until_it_is_cancelled()
    {
        using var repetition = new Cancelable(Sys.Scheduler);

        Sys.Scheduler.ScheduleTellRepeatedly(TimeSpan.Zero, Soon, TestActor, "again", ActorRefs.NoSender, repetition);
        ExpectMsg("again");
        ExpectMsg("again");
        ExpectMsg("again");
        repetition.Cancel();
        ReceiveWhile<string>(_ => true, max: TimeSpan.FromSeconds(3), idle: Soon * 10);

        ExpectNoMsg(Soon * 5);
    }

    [Fact]
    public void A_cancelled_message_should_not_come()
    {
        using var cancelled = new Cancelable(Sys.Scheduler);
        Sys.Scheduler.ScheduleTellOnce(Soon * 20, TestActor, "cancelled", ActorRefs.NoSender, cancelled);
        Sys.Scheduler.ScheduleTellOnce(Soon * 22, TestActor, "kept", ActorRefs.NoSender);

        cancelled.Cancel();

        ExpectMsg("kept");
    }

    [Fact]
    public void An_action_should_run()
    {
        var listener = TestActor;

        Sys.Scheduler.Advanced.ScheduleOnce(Soon, () => listener.Tell("ran", ActorRefs.NoSender));

        ExpectMsg("ran");
    }

    [Fact]
    public void A_negative_delay_should_be_refused() => Assert.Throws<ArgumentOutOfRangeException>(
        () => Sys.Scheduler.ScheduleTellOnce(TimeSpan.FromMilliseconds(-1), TestActor, "never", ActorRefs.NoSender));

    [Fact]
    public void An_interval_of_nothing_should_be_refused() => Assert.Throws<ArgumentOutOfRangeException>(
        () => Sys.Scheduler.ScheduleTellRepeatedly(TimeSpan.Zero, TimeSpan.Zero, TestActor, "never", ActorRefs.NoSender));
}
