using Xunit;

namespace Simulator.Tests.Protocol;

/// <summary>Random clients over counters and keys that expire whenever they like, against the rule that a later grant has the larger token.</summary>
public sealed class FencingModelSpecs
{
    private const int Grants = 4_000;

    public static TheoryData<int> NodeCounts => [1, 2, 3, 4, 5, 6, 7];

    [Theory]
    [MemberData(nameof(NodeCounts))]
    public void Tokens_should_grow_though_keys_expire_at_any_moment(int nodes)
    {
        var result = new FencingModel(nodes, new Random(nodes)).Run(Grants);

        Assert.Equal(Grants, result.Grants);
        Assert.Equal(0, result.OrderViolations);
        Assert.Equal(0, result.Duplicates);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(7)]
    public void Without_the_second_round_tokens_should_go_backwards(int nodes)
    {
        var result = new FencingModel(nodes, new Random(nodes)) { SecondRound = false }.Run(Grants);

        Assert.True(result.OrderViolations > 0);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(7)]
    public void A_second_round_that_does_not_insist_on_the_lock_should_give_a_token_twice(int nodes)
    {
        var result = new FencingModel(nodes, new Random(nodes)) { InsistsOnTheLock = false }.Run(Grants);

        Assert.True(result.Duplicates + result.OrderViolations > 0);
    }
}
