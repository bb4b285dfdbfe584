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
