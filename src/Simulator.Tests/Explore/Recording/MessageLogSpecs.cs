using Simulator.Explore.Plans;
using Simulator.Explore.Showing;
using Xunit;
using static Simulator.Tests.Explore.Recording.Classics;

namespace Simulator.Tests.Explore.Recording;

public sealed class MessageLogSpecs : RecordingSpec
{
    [Fact]
    public void A_call_to_a_machine_without_power_should_be_lost()
    {
        var story = Told(Alone(new Fault(FaultKind.NodeCrash, Ms(100.5)) { For = Ms(1_000), Otherwise = true }));

        Assert.Null(Acquire(story).Arrived);
        Assert.DoesNotContain(story.Arrows, arrow => arrow is { From: "A", What: "granted" });
    }

    [Fact]
    public void A_call_that_a_server_took_and_never_came_to_should_be_lost()
    {
        var story = Told(Alone(new Fault(FaultKind.NodeHang, Ms(50)) { For = Ms(150) }, new Fault(FaultKind.NodeCrash, Ms(120)) { For = Ms(30) }));

        Assert.Null(Acquire(story).Arrived);
    }

    [Fact]
    public void A_call_that_is_held_back_by_a_partition_should_be_lost_and_what_it_does_later_be_said()
    {
        var story = Told(Alone(new Fault(FaultKind.Partition, Ms(50)) { For = Ms(2_000) }));

        Assert.Null(Acquire(story).Arrived);
        Assert.Contains(new Bar.Condition("A", Ms(50), Ms(2_050), ConditionKind.Partitioned), story.Bars);
        Assert.Contains(new Line("A", Ms(2_051), "acquire of c1 arrives, 1.951 s after it was sent"), story.Lines);
    }

    [Fact]
    public void A_call_that_is_held_back_for_a_moment_should_arrive()
    {
        var story = Told(Alone(new Fault(FaultKind.Partition, Ms(50)) { For = Ms(60) }));

        Assert.Equal(Ms(111), Acquire(story).Arrived);
    }

    [Fact]
    public void A_reply_that_does_not_get_through_should_be_lost()
    {
        var story = Told(Alone(new Fault(FaultKind.PartitionFromNode, Ms(50)) { For = Ms(2_000) }));

        Assert.Equal(Ms(101), Acquire(story).Arrived);
        Assert.Null(story.Arrows.First(arrow => arrow is { From: "A", What: "granted" }).Arrived);
        Assert.Equal("mute", story.Bars.OfType<Bar.Condition>().Single().Words);
    }

    [Fact]
    public void A_reply_to_a_process_that_is_gone_should_be_lost()
    {
        var story = Told(Alone(new Fault(FaultKind.ProcessCrash, Ms(101.5)) { For = Ms(1_000) }));

        var granted = story.Arrows.Where(arrow => arrow.What == "granted" && arrow.Departed < Ms(200)).ToArray();

        Assert.Equal(5, granted.Length);
        Assert.All(granted, arrow => Assert.Equal(("c1", null), (arrow.To, arrow.Arrived)));
        Assert.Contains(new Mark.Crash("process 1", Ms(101.5)), story.Marks);
        Assert.Contains(new Bar.Condition("process 1", Ms(101.5), Ms(1_101.5), ConditionKind.Crashed), story.Bars);
    }

    [Fact]
    public void A_call_should_arrive_as_late_as_a_reset_connection_makes_it()
    {
        var story = Told(Alone(new Fault(FaultKind.LinkReset, Ms(100.5)) { Amount = Ms(300) }));

        Assert.Equal(Ms(401), Acquire(story).Arrived);
        Assert.Null(story.Arrows.First(arrow => arrow is { From: "A", What: "granted" }).Arrived);
    }

    private static Arrow Acquire(Story story) => story.Arrows.First(arrow => arrow is { From: "c1", To: "A", What: "acquire" });
}
