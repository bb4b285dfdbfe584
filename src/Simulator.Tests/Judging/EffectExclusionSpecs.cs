using Simulator.Judging;
using Xunit;

namespace Simulator.Tests.Judging;

/// <summary>No stale write is accepted and no increment is lost.</summary>
public class EffectExclusionSpecs
{
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
}
