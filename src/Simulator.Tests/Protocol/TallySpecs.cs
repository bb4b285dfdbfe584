using Redlock.Protocol;
using Xunit;

namespace Simulator.Tests.Protocol;

public sealed class TallySpecs
{
    private static readonly VoteKind[] Kinds = [VoteKind.Granted, VoteKind.Refused, VoteKind.Failed];

    [Fact]
    public void Tally_should_be_open_while_votes_can_decide()
    {
        var tally = Of(5, VoteKind.Granted, VoteKind.Granted, VoteKind.Refused, VoteKind.Refused);

        Assert.Equal(Decision.Open, tally.Decision);
        Assert.False(tally.Complete);
    }

    [Fact]
    public void Tally_should_be_won_with_the_third_of_five() =>
        Assert.Equal(Decision.Won, Of(5, VoteKind.Granted, VoteKind.Refused, VoteKind.Granted, VoteKind.Granted).Decision);

    [Fact]
    public void Tally_should_be_refused_when_others_hold_too_many_nodes() =>
        Assert.Equal(Decision.Refused, Of(5, VoteKind.Refused, VoteKind.Refused, VoteKind.Refused).Decision);

    [Fact]
    public void Tally_should_lack_a_quorum_when_too_many_votes_failed() =>
        Assert.Equal(Decision.NoQuorum, Of(5, VoteKind.Failed, VoteKind.Failed, VoteKind.Failed).Decision);

    [Theory]
    [InlineData(VoteKind.Granted)]
    [InlineData(VoteKind.Refused)]
    [InlineData(VoteKind.Failed)]
    public void A_second_vote_of_a_node_should_change_nothing(VoteKind second)
    {
        var once = new Tally(new Quorum(3)).With(1, VoteKind.Granted);

        var twice = once.With(1, second);

        Assert.Equal(once, twice);
        Assert.Equal(1, twice.Granted + twice.Refused + twice.Failed);
    }

    [Fact]
    public void The_order_of_votes_should_not_matter()
    {
        var forward = new Tally(new Quorum(3)).With(0, VoteKind.Granted).With(1, VoteKind.Failed).With(2, VoteKind.Refused);

        var backward = new Tally(new Quorum(3)).With(2, VoteKind.Refused).With(1, VoteKind.Failed).With(0, VoteKind.Granted);

        Assert.Equal(forward, backward);
    }

    [Fact]
    public void The_last_of_64_nodes_should_count()
    {
        var tally = new Tally(new Quorum(64)).With(63, VoteKind.Granted);

        Assert.True(tally.HasGranted(63));
        Assert.False(tally.HasGranted(31));
        Assert.Equal(1, tally.Granted);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Decision_should_be_as_early_as_it_is_certain_and_no_earlier(int nodes) =>
        ForEveryTally(nodes, votes =>
        {
            var endings = Endings(votes).ToArray();
            var canWin = endings.Any(ending => ending.Count(vote => vote == VoteKind.Granted) >= nodes / 2 + 1);
            var mustWin = endings.All(ending => ending.Count(vote => vote == VoteKind.Granted) >= nodes / 2 + 1);

            var decision = Tallied(votes).Decision;

            Assert.Equal(mustWin, decision == Decision.Won);
            Assert.Equal(canWin && !mustWin, decision == Decision.Open);
        });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Certainty_should_tell_a_lock_that_is_gone_from_one_that_may_be_there(int nodes) =>
        ForEveryTally(nodes, votes =>
        {
            var endings = Endings(votes).Select(Verdict).Distinct().ToArray();

            var certainty = Tallied(votes).Certainty;

            Assert.Equal(endings is [var only] ? only : Decision.Open, certainty);
        });

    /// <summary>Yes by a majority; no when no majority can hold the key, whatever became of the votes that failed; else unknown.</summary>
    private static Decision Verdict(VoteKind?[] votes)
    {
        var majority = votes.Length / 2 + 1;
        return votes.Count(vote => vote == VoteKind.Granted) >= majority ? Decision.Won
            : votes.Length - votes.Count(vote => vote == VoteKind.Refused) < majority ? Decision.Refused
            : Decision.NoQuorum;
    }

    private static Tally Of(int nodes, params VoteKind[] votes) => Tallied([.. votes, .. new VoteKind?[nodes - votes.Length]]);

    private static Tally Tallied(VoteKind?[] votes)
    {
        var tally = new Tally(new Quorum(votes.Length));
        for (var node = 0; node < votes.Length; node++)
        {
            tally = votes[node] is { } vote ? tally.With(node, vote) : tally;
        }

        return tally;
    }

    private static void ForEveryTally(int nodes, Action<VoteKind?[]> check)
    {
        for (var code = 0; code < Math.Pow(4, nodes); code++)
        {
            var votes = new VoteKind?[nodes];
            for (int node = 0, rest = code; node < nodes; node++, rest /= 4)
            {
                votes[node] = rest % 4 == 3 ? null : Kinds[rest % 4];
            }

            check(votes);
        }
    }

    private static IEnumerable<VoteKind?[]> Endings(VoteKind?[] votes)
    {
        var open = Array.IndexOf(votes, null);
        if (open < 0)
        {
            return [votes];
        }

        return Kinds.SelectMany(kind =>
        {
            var next = (VoteKind?[])votes.Clone();
            next[open] = kind;
            return Endings(next);
        });
    }
}
