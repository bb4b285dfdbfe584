using Simulator.Explore.WhatIf.Statistics;
using Xunit;

namespace Simulator.Tests.Explore.WhatIf.Statistics;

public sealed class QuantileRanksSpecs
{
    /// <summary>The table for medians in Altman, Machin, Bryant, Gardner: "Statistics with Confidence", second edition, 2000.</summary>
    [Theory]
    [InlineData(20, 6, 15)]
    [InlineData(30, 10, 21)]
    [InlineData(50, 18, 33)]
    [InlineData(100, 40, 61)]
    public void Ranks_of_the_median_should_agree_with_published_values(int count, int low, int high) =>
        Assert.Equal(new QuantileRanks(low, high), QuantileRanks.Of(count, 0.5));

    [Fact]
    public void Too_few_values_should_leave_the_upper_end_open()
    {
        var ranks = QuantileRanks.Of(100, 0.99);

        Assert.NotNull(ranks.Low);
        Assert.Null(ranks.High);
    }

    [Fact]
    public void Nothing_should_be_said_of_no_values() => Assert.Equal(new QuantileRanks(null, null), QuantileRanks.Of(0, 0.5));
}
