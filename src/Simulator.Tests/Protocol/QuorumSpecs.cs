using Redlock.Protocol;
using Xunit;

namespace Simulator.Tests.Protocol;

public sealed class QuorumSpecs
{
    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(2, 2, 0)]
    [InlineData(3, 2, 1)]
    [InlineData(4, 3, 1)]
    [InlineData(5, 3, 2)]
    [InlineData(6, 4, 2)]
    [InlineData(7, 4, 3)]
    public void Majority_should_be_half_of_the_configured_nodes_and_one(int nodes, int majority, int tolerated)
    {
        var quorum = new Quorum(nodes);

        Assert.Equal(majority, quorum.Majority);
        Assert.Equal(tolerated, quorum.Tolerated);
    }

    [Fact]
    public void Two_majorities_should_always_share_a_node()
    {
        for (var nodes = 1; nodes <= Quorum.MaxNodes; nodes++)
        {
            Assert.True(2 * new Quorum(nodes).Majority > nodes);
        }
    }
}
