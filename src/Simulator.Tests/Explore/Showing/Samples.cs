using Simulator.Explore.Showing;
using Xunit;

namespace Simulator.Tests.Explore.Showing;

/// <summary>All sample stories by name.</summary>
internal static class Samples
{
    private static readonly Dictionary<string, Func<Story>> Stories = new()
    {
        ["pause"] = () => ClassicStories.Pause(false),
        ["pause, fenced"] = () => ClassicStories.Pause(true),
        ["late write"] = () => ClassicStories.LateWrite(false),
        ["late write, fenced"] = () => ClassicStories.LateWrite(true),
        ["clock jump"] = () => ClassicStories.ClockJump(false),
        ["clock jump, fenced"] = () => ClassicStories.ClockJump(true),
        ["amnesia"] = ClassicStories.Amnesia,
        ["amnesia, quarantined"] = ClassicStories.AmnesiaQuarantined,
        ["contended"] = ContendedStory.Quiet,
        ["odd"] = OddStories.Hostile,
        ["empty"] = OddStories.Empty,
    };

    public static TheoryData<string> Names => [.. Stories.Keys];

    public static Story Named(string name) => Stories[name]();
}
