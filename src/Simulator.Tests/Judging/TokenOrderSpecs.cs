using Simulator.Judging;
using Xunit;

namespace Simulator.Tests.Judging;

/// <summary>Fencing tokens only grow.</summary>
public class TokenOrderSpecs
{
    [Fact]
    public void Token_given_twice_should_break_token_order()
    {
        var history = new History()
            .Obtains(0, client: 0, token: 7).GivesBack(10, 0)
            .Obtains(20, client: 1, token: 7).GivesBack(30, 1);

        var breach = Assert.Single(history.Conclude().Breaches);

        Assert.Equal(SafetyProperty.TokenOrder, breach.Property);
        Assert.Equal("counter: token 7 was given to client 0 and again to client 1", breach.Evidence);
    }

    [Fact]
    public void Token_below_that_of_an_ended_lease_should_break_token_order()
    {
        var history = new History()
            .Obtains(0, client: 0, token: 9).GivesBack(10, 0)
            .Obtains(20, client: 1, token: 8).GivesBack(30, 1);

        var breach = Assert.Single(history.Conclude().Breaches);

        Assert.Equal("counter: client 1 was given token 8, though 9 had been given and ended before it asked", breach.Evidence);
    }

    [Fact]
    public void Token_of_one_who_asked_before_the_other_ended_should_be_free()
    {
        var history = new History()
            .Obtains(0, client: 0, token: 9).GivesBack(10, 0)
            .Obtains(20, client: 1, token: 8, asked: 5).GivesBack(30, 1);

        Assert.Equal(VerdictKind.Held, history.Conclude().Kind);
    }

    [Fact]
    public void Leases_without_tokens_should_not_be_judged_by_them()
    {
        var history = new History()
            .Obtains(0, client: 0, token: 0).Writes(5, 0).GivesBack(10, 0)
            .Obtains(20, client: 1, token: 0).Writes(25, 1).GivesBack(30, 1);

        Assert.Equal(VerdictKind.Held, history.Conclude().Kind);
    }
}
