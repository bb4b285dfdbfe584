using Simulator.Explore;
using Simulator.Explore.Recording;
using Simulator.Explore.Scenarios;
using Simulator.Explore.Showing;

namespace Simulator.Cli;

/// <summary>Where runs are drawn to: a page, a picture and a text each, and a page that leads to them.</summary>
internal sealed class StoryFolder(string folder)
{
    private readonly List<Story> _stories = [];

    /// <summary>The folder that was named; null when none was.</summary>
    public static StoryFolder? Of(string? folder) => folder is null ? null : new StoryFolder(folder);

    public void Add(Story story) => _stories.Add(story);

    public void Add(ExploreSystem system, Scenario scenario, Variant variant) =>
        Add(Telling.Tell(system, scenario, variant, $"explore --scenario {scenario.Name} --html {folder}").Story);

    /// <exception cref="UnwritableException">The folder cannot be written to.</exception>
    public void Write(Surroundings surroundings, string title)
    {
        var path = Path.GetFullPath(folder, surroundings.WorkingFolder);
        surroundings.Error.WriteLine($"Drawn: {Unwritable.Guard("--html", path, () => StoryFiles.Write(path, title, _stories))}");
    }
}
