using Simulator.Explore.Plans;
using Simulator.Explore.Scenarios;
using Simulator.Explore.Showing;
using Simulator.Explore.World;
using Simulator.Judging;

namespace Simulator.Explore.Recording;

/// <summary>Runs a plan and tells what happened in it.</summary>
internal static class Telling
{
    /// <summary>As below, on a system of its own.</summary>
    public static (RunResult Result, Story Story) Tell(ExplorePlan plan, Heading heading, Sabotage? sabotage = null)
    {
        using var system = new ExploreSystem();
        return Tell(system, plan, heading, sabotage);
    }

    /// <returns>The result is the same as of a run that nobody watches.</returns>
    public static (RunResult Result, Story Story) Tell(ExploreSystem system, ExplorePlan plan, Heading heading, Sabotage? sabotage = null)
    {
        StoryRecorder? recorder = null;
        var result = system.Run(plan, sabotage, run => recorder = StoryRecorder.For(run));
        return (result, Watched(recorder, result).Tell(result, heading));
    }

    /// <summary>Where a scenario has two holders, the question is what becomes of what they guard.</summary>
    public static (ScenarioRow Row, Story Story) Tell(ExploreSystem system, Scenario scenario, Variant variant, string command)
    {
        StoryRecorder? recorder = null;
        var row = ScenarioRun.Run(system, scenario, variant, run => recorder = StoryRecorder.For(run));
        var name = scenario.Name.Replace('-', ' ');
        var title = $"{char.ToUpperInvariant(name[0])}{name[1..]} ({scenario.Hazard}), {variant.Name}";
        SafetyProperty? about = variant.Expected.Breaches.Any(breach => breach.Property == SafetyProperty.BeliefExclusion) ? SafetyProperty.EffectExclusion : null;
        return (row, Watched(recorder, row.Result).Tell(row.Result, new Heading(title, scenario.Story, command, about)));
    }

    private static StoryRecorder Watched(StoryRecorder? recorder, RunResult result) =>
        recorder ?? throw new InvalidOperationException($"The run ended before it began: {result.Failure}");
}
