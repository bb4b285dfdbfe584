using System.Globalization;
using Simulator.Explore;
using Simulator.Explore.Recording;
using Simulator.Explore.Shrinking;
using Simulator.Explore.Showing;

namespace Simulator.Cli;

/// <summary>Makes the run that shows a fault of the lock small, keeps it as a file that replays, and tells it.</summary>
internal static class CounterexampleWriter
{
    /// <summary>Where a counterexample goes, in the working folder.</summary>
    public const string FileName = "counterexample.json";

    public static void Write(RunResult found, Surroundings surroundings, StoryFolder? stories, CancellationToken stop)
    {
        surroundings.Output.WriteLine();
        if (ExpectedBreach.Of(found) is not { } shown)
        {
            surroundings.Output.WriteLine($"Seed {found.Plan.Seed}: {found.Failure}");
            return;
        }

        using var system = new ExploreSystem();
        surroundings.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Seed {found.Plan.Seed} breaks: {shown}. Making it smaller..."));
        var small = new Shrinker(system, shown) { IsCancelled = () => stop.IsCancellationRequested }.Shrink(found.Plan);
        var path = Path.Combine(surroundings.WorkingFolder, FileName);
        _ = Unwritable.Guard(FileName, path, () =>
        {
            new PlanFile(small.Plan, shown).Write(path);
            return path;
        });
        var story = Telling.Tell(system, small.Plan, new Heading($"Seed {found.Plan.Seed}", "The smallest run that was found to show it.", $"replay {FileName}")).Story;
        surroundings.Output.WriteLine(StoryText.Of(story));
        surroundings.Output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{small.Decisions} decisions after {small.Runs} runs in {small.Elapsed.TotalSeconds:0.0} s; kept in {path}, to be seen again with: replay {FileName}"));
        stories?.Add(story);
        stories?.Write(surroundings, "A fault of the lock");
    }
}
