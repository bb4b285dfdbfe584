using Redlock.Protocol;
using Xunit;

namespace Simulator.Tests.Protocol;

public sealed class TokenChoiceSpecs
{
    [Fact]
    public void Token_should_be_settled_when_a_majority_stands_at_the_highest_counter()
    {
        var choice = TokenChoice.From([7, 7, 7, 0, 0], new Quorum(5));

        Assert.Equal(new TokenChoice(new FencingToken(7), true), choice);
    }

    [Fact]
    public void Token_should_need_a_second_round_when_only_a_minority_stands_there()
    {
        var choice = TokenChoice.From([10, 1, 1, 0, 0], new Quorum(5));

        Assert.Equal(new TokenChoice(new FencingToken(10), false), choice);
    }

    [Fact]
    public void Token_should_not_be_settled_by_nodes_that_stand_lower() =>
        Assert.False(TokenChoice.From([3, 3, 4, 0, 0], new Quorum(5)).Settled);

    [Fact]
    public void A_majority_should_settle_it_though_others_lag_behind() =>
        Assert.True(TokenChoice.From([2, 4, 4, 1, 4], new Quorum(5)).Settled);

    [Fact]
    public void No_counters_should_settle_nothing() =>
        Assert.Equal(new TokenChoice(FencingToken.None, false), TokenChoice.From([0, 0, 0], new Quorum(3)));

    [Fact]
    public void Tokens_should_be_ordered()
    {
        var (earlier, later) = (new FencingToken(9), new FencingToken(10));

        Assert.True(earlier < later && later > earlier && earlier <= later && later >= earlier);
        Assert.True(earlier.CompareTo(later) < 0);
    }
}
