using Simulator.Explore.Plans;
using Simulator.Explore.Showing;
using Simulator.Explore.World;

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
        return (result, recorder!.Tell(result, heading));
    }
}
