using Simulator.Judging;
using Simulator.Tests.Simulation;
using Xunit;
using Xunit.Abstractions;

namespace Simulator.Tests.Acceptance;

/// <summary>The lab: five nodes, a file counter, two failures.</summary>
public class AcceptanceR0Specs(ITestOutputHelper output) : RunFixture(output)
{
    [Fact]
    public async Task R0_6_the_counter_is_clients_times_increments_and_the_program_says_so()
    {
        await using var fleet = await Fleet();

        var report = await Run(fleet, Settings with { StartDelays = Clients(5), Increments = 4 });

        Assert.Equal(VerdictKind.Held, report.Verdict.Kind);
        Assert.Equal(0, report.Verdict.ExitCode);
        Assert.Equal(20, report.Counter.Value);
        Assert.Equal("Held: the counter is 20 after 20 acknowledged increments; every property held.", report.Verdict.Sentence);
    }
}
