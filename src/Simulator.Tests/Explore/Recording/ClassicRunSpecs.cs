using Simulator.Explore.Showing;
using Simulator.Explore.Showing.Reading;
using Simulator.Judging;
using Xunit;
using static Simulator.Tests.Explore.Recording.Classics;

namespace Simulator.Tests.Explore.Recording;

public sealed class ClassicRunSpecs : RecordingSpec
{
    [Fact]
    public void A_pause_after_the_grant_should_end_with_a_lost_update()
    {
        var story = Told(Pause(fencing: false));

        Assert.Equal("c1 wrote 1 over c2's 1: an increment was lost; before that, process 1 stood still past the end of its client's validity.", story.Verdict);
        Assert.Equal("a pause was longer than what was left of the validity", story.Assumption);
        var paused = Assert.Single(story.Bars.OfType<Bar.Condition>());
        Assert.Equal(new Bar.Condition("process 1", Ms(200), Ms(12_200), ConditionKind.Paused), paused);
        var stale = Assert.Single(story.Bars.OfType<Bar.Belief>(), belief => belief.Kind == BeliefKind.Stale);
        Assert.Equal(("c1", Ms(9_998), Ms(12_202)), (stale.Lane, stale.From, stale.To));
        Assert.Equal("c1", Assert.Single(Overlaps.Of(story)).Stale);
        var violation = Assert.Single(story.Marks.OfType<Mark.Violation>());
        Assert.Equal(("counter", Ms(12_201), "effect exclusion"), (violation.Lane, violation.At, violation.Property));
    }

    [Fact]
    public void With_fencing_the_late_write_should_be_refused()
    {
        var story = Told(Pause(fencing: true));

        Assert.False(story.Broken);
        Assert.Equal(
            "process 1 stood still past the end of its client's validity, but c1's late write was refused: the counter is right, 2 after 2 increments.", story.Verdict);
        Assert.Equal(new Mark.WriteRefused("counter", Ms(12_201), "c1", 1, 1, 2), Assert.Single(story.Marks.OfType<Mark.WriteRefused>()));
        Assert.NotEmpty(Overlaps.Of(story));
    }

    [Fact]
    public void A_story_may_be_about_the_beliefs()
    {
        var story = Told(Pause(fencing: true), SafetyProperty.BeliefExclusion);

        Assert.Equal(
            "the lock is held by c1 in process 1 with token 1 and by c2 in process 2 with token 2; before that, process 1 stood still past the end of its client's validity.",
            story.Verdict);
        Assert.Equal("c2", Assert.Single(story.Marks.OfType<Mark.Violation>()).Lane);
    }

    [Fact]
    public void A_late_write_should_be_under_way_for_as_long_as_it_was()
    {
        var story = Told(LateWrite(fencing: false));

        Assert.Equal("c1 wrote 1 over c2's 1: an increment was lost; before that, c1 wrote after its validity had ended.", story.Verdict);
        var write = Assert.Single(story.Arrows, arrow => arrow is { From: "c1", What: "write 1" });
        Assert.Equal((Ms(304), Ms(90_305)), (write.Departed, write.Arrived));
        Assert.Single(story.Marks.OfType<Mark.Incident>(), mark => mark is { Lane: "counter", What: "what process 1 sends takes 90 s longer for 200 ms" });
    }

    [Fact]
    public void With_fencing_a_late_write_should_be_refused()
    {
        var story = Told(LateWrite(fencing: true));

        Assert.Equal("c1's late write was refused: the counter is right, 2 after 2 increments.", story.Verdict);
        Assert.Null(story.Assumption);
    }

    [Fact]
    public void A_jump_of_a_nodes_clock_should_end_its_key_and_give_two_holders()
    {
        var story = Told(ClockJump(fencing: false));

        var key = Assert.Single(story.Bars.OfType<Bar.Key>(), key => key is { Lane: "C", Client: "c1" });
        Assert.Equal((Ms(500), KeyEnd.Expired), (key.To, key.End));
        Assert.Equal(new Mark.ClockJump("C", Ms(500), Ms(10_001)), Assert.Single(story.Marks.OfType<Mark.ClockJump>()));
        Assert.Equal(["C", "D", "E"], story.Bars.OfType<Bar.Key>().Where(key => key.Client == "c2").Select(key => key.Lane).Order());
        Assert.Null(Assert.Single(Overlaps.Of(story)).Stale);
        Assert.Contains("before that, C's clock jumped by 10.001 s", story.Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void A_node_that_forgets_should_lose_its_key_when_it_crashes()
    {
        var story = Told(Amnesia(detection: false));

        var key = Assert.Single(story.Bars.OfType<Bar.Key>(), key => key is { Lane: "C", Client: "c1" });
        Assert.Equal((Ms(500), KeyEnd.Lost), (key.To, key.End));
        Assert.Contains(new Bar.Condition("C", Ms(500), Ms(540), ConditionKind.Down), story.Bars);
        Assert.Contains(new Mark.Crash("C", Ms(500)), story.Marks);
        Assert.Contains(new Mark.Restart("C", Ms(540), Empty: true), story.Marks);
        Assert.True(story.Broken);
    }

    [Fact]
    public void A_node_that_is_known_to_have_forgotten_should_be_quarantined()
    {
        var story = Told(Amnesia(detection: true));

        Assert.Single(story.Bars.OfType<Bar.Condition>(), condition => condition is { Lane: "C", Kind: ConditionKind.Quarantined });
        Assert.Empty(Overlaps.Of(story));
        Assert.Equal("the counter is right, 2 after 2 increments.", story.Verdict);
    }
}
