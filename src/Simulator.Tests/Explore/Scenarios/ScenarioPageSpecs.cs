using Simulator.Explore.Scenarios;
using Simulator.Judging;
using Xunit;

namespace Simulator.Tests.Explore.Scenarios;

/// <summary>Four scenarios have a page each; what a page says of its variants is what they do.</summary>
public sealed class ScenarioPageSpecs
{
    [Theory]
    [InlineData("pause-after-grant")]
    [InlineData("late-write")]
    [InlineData("clock-jump-on-a-node")]
    [InlineData("crash-without-persistence")]
    public void A_page_should_tell_of_every_variant(string name)
    {
        var page = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "exploration", $"{name}.md"));
        var scenario = ScenarioCatalogue.Find(name)!;

        var told = page.SkipWhile(line => line != "## Variants").Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1);

        Assert.Contains($"dotnet run --project src/Simulator -- explore --scenario {name}", page);
        Assert.Equal(scenario.Variants.Select(variant => variant.Name), told.Select(line => line.Split('|')[1].Trim()));
        Assert.All(scenario.Variants.Zip(told), pair => Assert.Equal(
            pair.First.Expected.Breaches.Any(breach => breach.Property == SafetyProperty.EffectExclusion),
            pair.Second.Contains("is lost", StringComparison.Ordinal) && !pair.Second.Contains("nothing is lost", StringComparison.Ordinal)));
    }
}
