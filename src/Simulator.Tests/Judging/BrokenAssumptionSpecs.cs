using Simulator.Judging;
using Xunit;

namespace Simulator.Tests.Judging;

/// <summary>What physics did before a property broke, or did not.</summary>
public class BrokenAssumptionSpecs
{
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
}
