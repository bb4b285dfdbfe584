using Simulator.Explore.WhatIf.Statistics;
using Xunit;

namespace Simulator.Tests.Explore.WhatIf.Statistics;

public sealed class WilsonSpecs
{
    /// <summary>Newcombe: "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17, 1998, table I, method 3.</summary>
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Interval_should_agree_with_published_values(int events, int trials, double low, double high)
    {
        var interval = Wilson.Of((double)events / trials, trials);

        Assert.Equal(low, interval.Low, tolerance: 5e-5);
        Assert.Equal(high, interval.High, tolerance: 5e-5);
    }

    [Fact]
    public void Nothing_seen_should_still_allow_for_what_is_rare()
    {
        var interval = Wilson.Of(0, 1_000_000);

        Assert.Equal(0, interval.Low);
        Assert.Equal(3.84e-6, interval.High, tolerance: 1e-8);
    }

    [Fact]
    public void Everything_seen_should_end_at_one() => Assert.Equal(1, Wilson.Of(1, 20).High);
}
