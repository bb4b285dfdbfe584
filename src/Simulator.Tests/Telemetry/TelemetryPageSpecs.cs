using Xunit;

namespace Simulator.Tests.Telemetry;

public sealed class TelemetryPageSpecs : TelemetrySpec
{
    [Fact]
    public void Every_figure_should_be_explained_in_docs_telemetry()
    {
        Listen();
        _ = Releases(Holds());
        string[] endings = ["_bucket", "_sum", "_count"];

        var families = Figures.Series
            .Select(series => series.Split('{')[0])
            .Select(name => endings.Where(ending => name.EndsWith(ending, StringComparison.Ordinal)).Aggregate(name, (all, ending) => all[..^ending.Length]))
            .Distinct();

        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "telemetry.md"));
        Assert.Equal(20, families.Count());
        Assert.All(families, family => Assert.Contains($"`{family}`", page, StringComparison.Ordinal));
    }
}
