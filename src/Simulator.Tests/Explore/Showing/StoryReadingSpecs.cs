using Simulator.Explore.Showing;
using Simulator.Explore.Showing.Reading;
using Xunit;
using static Simulator.Tests.Explore.Showing.Sketch;

namespace Simulator.Tests.Explore.Showing;

/// <summary>What is concluded from a story.</summary>
public sealed class StoryReadingSpecs
{
    [Fact]
    public void An_overlap_should_last_while_both_are_within_their_validity()
    {
        var overlap = Assert.Single(StoryReading.Of(ClassicStories.ClockJump(false)).Overlaps);

        Assert.Equal(new Overlap("c1", "c2", Ms(202), Ms(2_510), null), overlap);
    }

    [Fact]
    public void An_overlap_with_a_holder_whose_validity_is_over_should_say_whose()
    {
        var overlap = Assert.Single(StoryReading.Of(ClassicStories.Pause(false)).Overlaps);

        Assert.Equal("c1", overlap.Stale);
    }

    [Fact]
    public void Turns_and_waiting_should_be_no_overlap() =>
        Assert.Empty(StoryReading.Of(ContendedStory.Quiet()).Overlaps);

    [Fact]
    public void An_overlap_should_join_beliefs_that_follow_each_other()
    {
        var sketch = new Sketch(2).Holds("c1", 0, 5, 1).Works("c1", 5, 9, 1).Holds("c2", 2, 20, 2);

        var overlap = Assert.Single(StoryReading.Of(Told(sketch)).Overlaps);

        Assert.Equal((Ms(2), Ms(9)), (overlap.From, overlap.To));
    }

    [Fact]
    public void A_majority_should_last_while_a_quorum_of_nodes_has_the_key()
    {
        var majorities = StoryReading.Of(ClassicStories.ClockJump(false)).Majorities;

        Assert.Equal(["c1", "c2"], majorities.Select(majority => majority.Client));
        Assert.Equal((Ms(150), 3, KeyEnd.Expired), (majorities[0].To, majorities[0].Most, majorities[0].End));
    }

    [Fact]
    public void A_minority_should_be_no_majority() =>
        Assert.Empty(StoryReading.Of(Told(new Sketch(1).Keeps("AB", "c1", "1", 0, 10, KeyEnd.Released))).Majorities);

    [Fact]
    public void Messages_of_one_step_should_be_one_volley_and_those_that_fare_otherwise_another()
    {
        var volleys = StoryReading.Of(ClassicStories.ClockJump(false)).Volleys;

        var acquires = volleys.Where(volley => volley is { What: "acquire", Client: "c1" }).OrderBy(volley => volley.Fate);
        Assert.Equal([(3, ArrowFate.Plain), (2, ArrowFate.Lost)], acquires.Select(volley => (volley.Arrows.Length, volley.Fate)));
        Assert.All(volleys, volley => Assert.Equal(volley.Fate == ArrowFate.Lost || volley.What == "write 8", volley.Eventful));
    }

    [Fact]
    public void A_message_long_under_way_should_be_late()
    {
        var late = Assert.Single(StoryReading.Of(ClassicStories.LateWrite(false)).Volleys, volley => volley.Fate == ArrowFate.Late);

        Assert.Equal("write 8", late.What);
    }

    [Fact]
    public void The_moments_of_a_pause_should_tell_the_story()
    {
        var sentences = StoryReading.Of(ClassicStories.Pause(true)).Moments.Select(moment => moment.Sentence);

        Assert.Equal(
            [
                "c1 gets the lock with token 33: its key is on 5 of 5 nodes.",
                "process 1 is paused for 11.996 s; its clock goes on.",
                "The keys of c1 have expired; c1 does not know.",
                "c2 gets the lock with token 34: its key is on 5 of 5 nodes. c1 has not noticed.",
                "c2 writes 8 with token 34: accepted.",
                "c1 wants to write 8 with token 33: refused, since token 34 was here.",
            ],
            sentences);
    }

    [Fact]
    public void When_there_are_too_many_moments_faults_should_remain()
    {
        var sketch = new Sketch(1).Is("A", ConditionKind.Down, 5, 9);
        foreach (var at in Enumerable.Range(0, 30))
        {
            sketch.Writes("c1", at, at + 1, at, at);
        }

        Assert.Equal("A is down for 4 ms.", Assert.Single(StoryReading.Of(Told(sketch)).Moments).Sentence);
    }

    [Fact]
    public void A_lane_that_is_not_there_should_be_refused()
    {
        var story = Told(new Sketch(1).Waits("c7", 0, 1));

        var refusal = Assert.Throws<ArgumentException>(() => StorySvg.Of(story));

        Assert.Contains("c7", refusal.Message, StringComparison.Ordinal);
    }

    private static Story Told(Sketch sketch) => sketch.Tell("A title", "", "", "", null, "");
}
