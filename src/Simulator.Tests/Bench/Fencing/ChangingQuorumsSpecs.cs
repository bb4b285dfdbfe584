using Simulator.Bench.Fencing;
using Xunit;

namespace Simulator.Tests.Bench.Fencing;

public class ChangingQuorumsSpecs
{
    [Theory]
    [InlineData(3, 1)]
    [InlineData(5, 2)]
    [InlineData(6, 2)]
    [InlineData(7, 3)]
    public void As_many_nodes_should_be_down_as_can_be_lost(int nodes, int down)
    {
        var quorums = new ChangingQuorums(nodes, seed: 3);

        quorums.Advance();

        Assert.Equal(down, quorums.Down.Distinct().Count());
        Assert.All(quorums.Down, node => Assert.InRange(node, 0, nodes - 1));
    }

    [Fact]
    public void Each_batch_should_have_other_nodes_down_than_the_one_before()
    {
        var quorums = new ChangingQuorums(nodes: 3, seed: 3);

        for (var batch = 0; batch < 50; batch++)
        {
            var before = quorums.Down;
            quorums.Advance();
            Assert.NotEqual(before, quorums.Down);
        }
    }

    [Fact]
    public void The_same_seed_should_give_the_same_sequence() => Assert.Equal(Sequence(seed: 11), Sequence(seed: 11));

    [Fact]
    public void Another_seed_should_give_another_sequence() => Assert.NotEqual(Sequence(seed: 11), Sequence(seed: 12));

    private static string Sequence(int seed)
    {
        var quorums = new ChangingQuorums(nodes: 5, seed);
        return string.Join(' ', Enumerable.Range(0, 20).Select(_ =>
        {
            quorums.Advance();
            return string.Concat(quorums.Down);
        }));
    }
}
