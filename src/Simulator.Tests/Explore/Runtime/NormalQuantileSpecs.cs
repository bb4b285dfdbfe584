using Simulator.Explore.Runtime;
using Xunit;

namespace Simulator.Tests.Explore.Runtime;

public sealed class NormalQuantileSpecs
{
    /// <summary>The test values of Algorithm AS 241, and those that every table has.</summary>
    [Theory]
    [InlineData(0.25, -0.6744897501960817)]
    [InlineData(0.001, -3.090232306167814)]
    [InlineData(1e-20, -9.262340089798408)]
    [InlineData(0.5, 0)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.99, 2.326347874040841)]
    public void Quantile_should_agree_with_published_values(double share, double quantile) => Assert.Equal(quantile, NormalQuantile.At(share), tolerance: 2e-6);

    [Fact]
    public void Draws_should_have_the_mean_and_the_deviation_of_the_distribution()
    {
        var stream = new RandomStream(1, "normal");
        var draws = Enumerable.Range(0, 20_000).Select(_ => stream.Normal()).ToArray();

        var mean = draws.Average();

        Assert.Equal(0, mean, tolerance: 0.03);
        Assert.Equal(1, Math.Sqrt(draws.Average(draw => (draw - mean) * (draw - mean))), tolerance: 0.03);
    }

    [Fact]
    public void Lognormal_durations_should_have_the_median_and_the_percentile_asked_for()
    {
        var law = new Lognormal(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10));
        var stream = new RandomStream(1, "lognormal");
        var draws = Enumerable.Range(0, 20_000).Select(_ => law.Draw(stream)).Order().ToArray();

        Assert.Equal(0.1, draws[10_000].TotalSeconds, tolerance: 0.01);
        Assert.Equal(10, draws[19_800].TotalSeconds, tolerance: 1.5);
        Assert.Equal(law.Mean.TotalSeconds, draws.Average(draw => draw.TotalSeconds), tolerance: 0.15);
    }
}
