using Simulator.Judging;
using Xunit;

namespace Simulator.Tests.Judging;

public class JudgementSpecs
{
    [Fact]
    public void Run_without_a_fault_should_hold()
    {
        var history = new History()
            .Obtains(0, client: 0, token: 1).Writes(10, 0).GivesBack(20, 0)
            .Obtains(21, client: 1, token: 2).Writes(30, 1).GivesBack(40, 1);

        var verdict = history.Conclude();

        Assert.Equal(VerdictKind.Held, verdict.Kind);
        Assert.Equal("Held: the counter is 2 after 2 acknowledged increments; every property held.", verdict.Sentence);
        Assert.Equal(0, verdict.ExitCode);
    }

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

    [Fact]
    public void Stale_write_that_is_accepted_should_break_effect_exclusion()
    {
        var history = new History()
            .Obtains(0, client: 0, token: 1, validity: 100)
            .Obtains(200, client: 1, token: 2).Writes(210, 1).GivesBack(220, 1)
            .Writes(230, 0).GivesBack(240, 0);

        var verdict = history.Conclude();

        var breach = Assert.Single(verdict.Breaches);
        Assert.Equal(SafetyProperty.EffectExclusion, breach.Property);
        Assert.Equal("counter: the write of client-0 with token 1 was accepted after one with token 2", breach.Evidence);
        Assert.Equal(Assumption.PauseWithinValidity, breach.Cause?.Assumption);
    }

    [Fact]
    public void Two_locks_that_write_with_one_token_should_break_effect_exclusion()
    {
        var history = new History()
            .Obtains(0, client: 0, token: 1).Writes(5, 0).GivesBack(10, 0)
            .Obtains(20, client: 1, token: 1).Writes(25, 1).GivesBack(30, 1);

        Assert.Contains(history.Conclude().Breaches, breach => breach.Evidence == "counter: two locks wrote with token 1, client-1 the later");
    }

    [Fact]
    public void Lost_increment_should_break_effect_exclusion_and_name_the_pause_before_it()
    {
        var history = new History()
            .Obtains(0, client: 0, token: 0, validity: 1000).Pauses(10, 0, 8000)
            .Obtains(1100, client: 1, token: 0).Writes(1110, 1).GivesBack(1120, 1)
            .Writes(8010, 0, value: 1).GivesBack(8020, 0);

        var verdict = history.Conclude();

        Assert.Equal(VerdictKind.SafetyBroken, verdict.Kind);
        Assert.Equal(
            "Broken: effect exclusion: counter: client-0 wrote 1 over 1: an increment was lost (2 breaches in all); "
            + "before that, client 0 came to the counter 7010 ms after its validity had ended after a pause of 8000 ms.",
            verdict.Sentence);
    }

    [Fact]
    public void Late_write_that_is_fenced_should_break_an_assumption_and_no_property()
    {
        var history = new History()
            .Obtains(0, client: 0, token: 1, validity: 1000).Pauses(10, 0, 8000)
            .Obtains(1100, client: 1, token: 2).Writes(1110, 1).GivesBack(1120, 1)
            .IsFenced(8010, 0).GivesBack(8020, 0);

        var verdict = history.Conclude();

        Assert.Equal(VerdictKind.Held, verdict.Kind);
        Assert.Equal(Assumption.PauseWithinValidity, Assert.Single(verdict.BrokenAssumptions).Assumption);
        Assert.EndsWith("every property held, although client 0 came to the counter 7010 ms after its validity had ended after a pause of 8000 ms.",
            verdict.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void File_with_fewer_increments_than_acknowledged_should_break_effect_exclusion()
    {
        var history = new History().Obtains(0, client: 0, token: 1).Writes(5, 0).GivesBack(10, 0);

        var verdict = history.Conclude(fileHolds: 0, expected: 1);

        Assert.Equal("the counter file holds 0 after 1 acknowledged increments", Assert.Single(verdict.Breaches).Evidence);
    }

    [Fact]
    public void File_with_more_increments_than_written_should_break_effect_exclusion()
    {
        var history = new History().Obtains(0, client: 0, token: 1).Writes(5, 0).GivesBack(10, 0);

        Assert.Equal(VerdictKind.SafetyBroken, history.Conclude(fileHolds: 2, expected: 1).Kind);
    }

    [Fact]
    public void File_that_cannot_be_read_should_break_effect_exclusion()
    {
        var history = new History().Obtains(0, client: 0, token: 1).Writes(5, 0).GivesBack(10, 0);

        Assert.Equal(VerdictKind.SafetyBroken, history.Conclude(fileHolds: null, expected: 1).Kind);
    }

    [Fact]
    public void Key_that_stays_for_ever_should_break_conservation()
    {
        var verdict = new History().Conclude(expected: 0, keysLeft: new LeftKey(2, "counter", "1f3a09bc", Ttl: null));

        var breach = Assert.Single(verdict.Breaches);
        Assert.Equal((SafetyProperty.Conservation, "node 2 keeps lock 1f3a09bc on counter for ever"), (breach.Property, breach.Evidence));
    }

    [Fact]
    public void Key_that_outlives_the_ttl_should_break_conservation()
    {
        var verdict = new History().Conclude(expected: 0, keysLeft: new LeftKey(2, "counter", "1f3a09bc", TimeSpan.FromSeconds(6)));

        Assert.Equal(SafetyProperty.Conservation, Assert.Single(verdict.Breaches).Property);
    }

    [Fact]
    public void Key_that_will_expire_in_time_should_break_nothing()
    {
        var verdict = new History().Conclude(expected: 0, keysLeft: new LeftKey(2, "counter", "1f3a09bc", TimeSpan.FromSeconds(5)));

        Assert.Equal(VerdictKind.Held, verdict.Kind);
    }

    [Fact]
    public void Breach_should_name_the_node_that_forgot_before_it()
    {
        var history = new History()
            .Obtains(0, client: 0, token: 1)
            .NodeForgets(5, node: 3)
            .Obtains(10, client: 1, token: 2)
            .NodeForgets(15, node: 4)
            .GivesBack(20, 0).GivesBack(30, 1);

        var breach = Assert.Single(history.Conclude().Breaches);

        Assert.Equal(new BrokenAssumption(Assumption.NodeMemory, TimeSpan.FromMilliseconds(5), "node 3 forgot its locks"), breach.Cause);
    }

    [Theory]
    [InlineData(1000, 1200)]
    [InlineData(1000, 900)]
    public void Wall_clock_that_jumps_should_break_an_assumption(int at, int wall)
    {
        var verdict = new History().ReadsWallClock(0, 0).ReadsWallClock(at, wall).Conclude(expected: 0);

        Assert.Equal(Assumption.SteadyClock, Assert.Single(verdict.BrokenAssumptions).Assumption);
    }

    [Fact]
    public void Wall_clock_that_drifts_a_little_should_break_nothing()
    {
        var verdict = new History().ReadsWallClock(0, 0).ReadsWallClock(1000, 1050).ReadsWallClock(2000, 2000).Conclude(expected: 0);

        Assert.Empty(verdict.BrokenAssumptions);
    }

    [Fact]
    public void Work_left_at_the_deadline_should_be_unfinished()
    {
        var history = new History().Obtains(0, client: 0, token: 1).Writes(5, 0).GivesBack(10, 0);

        var verdict = history.Conclude(expected: 4);

        Assert.Equal((VerdictKind.Unfinished, 2), (verdict.Kind, verdict.ExitCode));
        Assert.Equal("Unfinished: 1 of 4 increments when the run ended; every property held.", verdict.Sentence);
    }

    [Fact]
    public void Work_that_was_given_up_should_not_be_unfinished()
    {
        var history = new History().Obtains(0, client: 0, token: 1).Writes(5, 0).GivesBack(10, 0);

        var verdict = history.Conclude(expected: 4, givenUp: 3);

        Assert.Equal("Held: the counter is 1 after 1 acknowledged increments, 3 were given up; every property held.", verdict.Sentence);
    }

    [Fact]
    public void Breach_should_count_for_more_than_unfinished_work()
    {
        var history = new History().Obtains(0, client: 0, token: 1).Obtains(10, client: 1, token: 2).GivesBack(20, 0).GivesBack(30, 1);

        Assert.Equal(VerdictKind.SafetyBroken, history.Conclude(expected: 4).Kind);
    }

    [Fact]
    public void Refused_run_should_be_a_matter_of_configuration()
    {
        var verdict = Verdict.Refused("Node 2 is a replica.");

        Assert.Equal((78, "Refused: Node 2 is a replica."), (verdict.ExitCode, verdict.Sentence));
    }
}
