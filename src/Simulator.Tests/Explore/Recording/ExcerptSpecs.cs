using Simulator.Explore.Plans;
using Simulator.Explore.Showing;
using Simulator.Judging;
using Xunit;

namespace Simulator.Tests.Explore.Recording;

public sealed class ExcerptSpecs : RecordingSpec
{
    [Fact]
    public void Rounds_in_vain_should_be_counted_and_not_drawn()
    {
        var story = Told(Classics.LongWait());

        var asked = story.Arrows.Where(arrow => arrow is { From: "c2", To: "A", What: "acquire" });

        Assert.Equal(2, asked.Count());
        Assert.Single(story.Lines, line => line.Lane == "c2" && line.Text.StartsWith("asks ", StringComparison.Ordinal) && line.Text.EndsWith(" more times in vain", StringComparison.Ordinal));
    }

    [Fact]
    public void Cycles_before_the_part_that_matters_should_be_left_out_and_counted()
    {
        var story = Told(Crowded(), SafetyProperty.BeliefExclusion);

        var first = story.Bars.OfType<Bar.Belief>().Where(belief => belief.Kind != BeliefKind.Waiting).Min(belief => belief.From);
        var remark = Assert.Single(story.Lines, line => line.Text.Contains("before this", StringComparison.Ordinal));

        Assert.True(story.Broken);
        Assert.InRange(remark.At, Classics.Ms(101), first);
        Assert.InRange(story.Arrows.Length, 1, 200);
    }

    [Fact]
    public void The_counters_value_should_be_right_although_cycles_are_left_out()
    {
        var story = Told(Crowded(), SafetyProperty.BeliefExclusion);

        var values = story.Marks.OfType<Mark.WriteAccepted>().OrderBy(write => write.At).Select(write => write.Value).ToArray();

        Assert.Equal(Enumerable.Range((int)values[0], values.Length).Select(value => (long)value), values);
    }

    [Fact]
    public void Nothing_should_be_told_of_what_comes_after()
    {
        var story = Told(Classics.Pause(fencing: true));

        Assert.Contains(story.Lines, line => line is { Lane: "counter", Text: "1 lock cycle after this is left out" });
        Assert.Single(story.Bars.OfType<Bar.Belief>(), belief => belief is { Lane: "c1", Kind: BeliefKind.Working });
    }

    /// <summary>Paused when one of its clients holds the lock, which is not before the other process's clients have done a few cycles.</summary>
    private ExplorePlan Crowded() => Enumerable.Range(0, 40).Select(step => Classics.Crowded(400 + 5 * step)).First(plan => Runs.Run(plan).Breaches.Length > 0);
}
