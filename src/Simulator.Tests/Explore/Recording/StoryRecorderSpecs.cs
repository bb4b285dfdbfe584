using Simulator.Explore.Recording;
using Simulator.Explore.Scenarios;
using Simulator.Explore.Search;
using Simulator.Explore.Showing;
using Simulator.Judging;
using Xunit;

namespace Simulator.Tests.Explore.Recording;

public sealed class StoryRecorderSpecs : RecordingSpec
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_watched_run_should_be_the_same_as_one_that_nobody_watches(ulong seed)
    {
        foreach (var disturbance in (Disturbance[])[Disturbance.Kept, Disturbance.Broken])
        {
            var plan = new Swarm(disturbance).PlanOf(seed);

            Told(plan, null, out var watched);

            Assert.Equal(Runs.Run(plan).Hash, watched.Hash);
        }
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void Any_run_should_make_a_story_that_can_be_shown(ulong seed)
    {
        var story = Told(new Swarm(Disturbance.Broken).PlanOf(seed), null);

        Assert.NotEmpty(StoryText.Timeline(story));
        Assert.Contains(story.Title, StoryPage.Of(story), StringComparison.Ordinal);
    }

    [Fact]
    public void Handshakes_should_be_left_out()
    {
        var story = Told(Classics.Pause(fencing: true));

        var said = story.Arrows.Select(arrow => arrow.What).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(["acquire", "granted", "not there", "refused", "release", "released", "write 1", "written"], said);
    }

    [Fact]
    public void A_run_that_breaks_with_all_assumptions_kept_should_be_called_a_bug()
    {
        var result = Runs.Run(Classics.Pause(fencing: false));
        var unexcused = result with { Assumptions = [], Breaches = [new Breach(SafetyProperty.QuorumTruth, Classics.Ms(102), "r0: lock p1.0.1 was granted while 2 of 5 nodes hold it", null)] };

        var ending = Ending.Of(unexcused, null, new LaneNames(result.Plan));

        Assert.EndsWith("no assumption was broken: this is a bug.", ending.Verdict(Nothing), StringComparison.Ordinal);
        Assert.Equal("quorum truth", ending.Property);
    }

    [Fact]
    public void A_client_on_another_resource_should_not_be_in_the_story()
    {
        var plan = Classics.Pause(fencing: false) with { Clients = [2, 2], Resources = 2 };

        var story = Told(plan);

        Assert.Equal(["c1", "c3"], story.Lanes.Where(lane => lane.Kind == LaneKind.Client).Select(lane => lane.Name));
    }

    [Fact]
    public void A_scenario_should_be_told_about_what_the_two_holders_guard()
    {
        var scenario = ScenarioCatalogue.Find("pause-after-grant")!;

        var (row, story) = Telling.Tell(Runs, scenario, scenario.Variants.Single(variant => variant.Name == "fencing"), "again");

        Assert.True(row.Ok);
        Assert.Equal(("Pause after grant (H01), fencing", "effect exclusion", false), (story.Title, story.Property, story.Broken));
    }

    private static Draft Nothing => new([], [], [], [], [], []);
}
