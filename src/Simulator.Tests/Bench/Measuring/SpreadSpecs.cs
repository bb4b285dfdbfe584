using Simulator.Bench.Measuring;
using Xunit;

namespace Simulator.Tests.Bench.Measuring;

public class SpreadSpecs
{
    [Fact]
    public void Median_of_an_odd_number_should_be_the_middle_one() =>
        Assert.Equal(new Spread(Median: 3, Least: 1, Most: 9), Spread.Of([9, 1, 3]));

    [Fact]
    public void Median_of_an_even_number_should_lie_between_the_two_in_the_middle() =>
        Assert.Equal(new Spread(Median: 2.5, Least: 1, Most: 9), Spread.Of([9, 1, 2, 3]));

    [Fact]
    public void Nothing_should_have_no_spread() => Assert.Throws<ArgumentException>(() => Spread.Of([]));
}
