using Simulator.Explore;
using Simulator.Explore.Shrinking;
using Xunit;

namespace Simulator.Tests.Explore.Regressions;

/// <summary>Runs that once showed a fault of the lock, or of its judge, as small as they could be made.</summary>
public sealed class RegressionSpecs
{
    private static readonly string Folder = Path.Combine(Repository.Root, "src", "Simulator.Tests", "Explore", "Regressions");

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.json").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_fault_that_was_mended_should_stay_mended(string file)
    {
        using var system = new ExploreSystem();

        var result = Replay.OfFile(system, Path.Combine(Folder, file)).Result;

        Assert.Empty(result.Breaches);
        Assert.True(result.Exercise.Grants > 0);
    }
}
