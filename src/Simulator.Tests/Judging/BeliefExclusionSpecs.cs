using Simulator.Judging;
using Xunit;

namespace Simulator.Tests.Judging;

/// <summary>At most one client believes that it holds the lock.</summary>
public class BeliefExclusionSpecs
{
    [Fact]
    public void Two_holders_at_once_should_break_belief_exclusion()
    {
        var history = new History()
            .Obtains(0, client: 0, token: 1)
            .Obtains(10, client: 1, token: 2)
            .GivesBack(20, 0)
            .GivesBack(30, 1);

        var verdict = history.Conclude();

        var breach = Assert.Single(verdict.Breaches);
        Assert.Equal((SafetyProperty.BeliefExclusion, TimeSpan.FromMilliseconds(10)), (breach.Property, breach.At));
        Assert.Null(breach.Cause);
        Assert.Equal(1, verdict.ExitCode);
        Assert.EndsWith("; no assumption was broken before: this is a fault of the lock.", verdict.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_holders_at_once_should_be_found_whatever_the_order_they_are_told_in()
    {
        var history = new History()
            .Obtains(0, client: 0, token: 1).GivesBack(20, 0)
            .Obtains(10, client: 1, token: 2).GivesBack(30, 1);

        Assert.Contains(history.Conclude().Breaches, breach => breach.Property == SafetyProperty.BeliefExclusion);
    }

    [Fact]
    public void Two_holders_at_the_end_of_the_run_should_be_found()
    {
        var history = new History().Obtains(0, client: 0, token: 1).Obtains(10, client: 1, token: 2).IsFenced(20, 1);

        Assert.Contains(history.Conclude().Breaches, breach => breach.Property == SafetyProperty.BeliefExclusion);
    }

    [Fact]
    public void Holder_whose_validity_is_over_should_not_count_as_one()
    {
        var history = new History()
            .Obtains(0, client: 0, token: 1, validity: 1000)
            .Obtains(1100, client: 1, token: 2).GivesBack(1200, 1)
            .GivesBack(3000, 0);

        Assert.Equal(VerdictKind.Held, history.Conclude().Kind);
    }

    [Fact]
    public void Holder_whose_lease_was_prolonged_should_count_as_one()
    {
        var history = new History()
            .Obtains(0, client: 0, token: 1, validity: 1000)
            .IsProlonged(900, 0, validity: 1000)
            .Obtains(1100, client: 1, token: 2).GivesBack(1200, 1)
            .GivesBack(1500, 0);

        Assert.Contains(history.Conclude().Breaches, breach => breach.Property == SafetyProperty.BeliefExclusion);
    }

    [Fact]
    public void Client_that_reads_late_that_it_has_the_lock_should_not_hold_it_for_longer()
    {
        var history = new History()
            .Obtains(900, client: 0, token: 1, validity: 1000, asked: 0).WasGranted(10, 0)
            .Obtains(1100, client: 1, token: 2, asked: 1000).GivesBack(1200, 1)
            .GivesBack(1300, 0);

        Assert.Equal(VerdictKind.Held, history.Conclude().Kind);
    }
}
