using Simulator.Bench.Measuring;
using Xunit;

namespace Simulator.Tests.Bench.Measuring;

public class FairnessSpecs
{
    [Fact]
    public void Equal_shares_should_have_index_one() => Assert.Equal(1, Fairness.Jain([7, 7, 7]), precision: 10);

    [Fact]
    public void One_of_four_having_everything_should_have_index_a_quarter() =>
        Assert.Equal(0.25, Fairness.Jain([0, 100, 0, 0]), precision: 10);
}
