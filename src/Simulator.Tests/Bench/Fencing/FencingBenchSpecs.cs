using Simulator.Bench.Fencing;
using Xunit;

namespace Simulator.Tests.Bench.Fencing;

public class FencingBenchSpecs
{
    private static readonly FencingPlan Plan = new(
        Grants: 600, Batches: 6, Resources: 2, Coordinators: 2, Nodes: 5, Seed: 1, SecondRound: true, Longest: TimeSpan.FromMinutes(1));

    [Fact]
    public async Task Tokens_of_competing_coordinators_should_grow_over_changing_quorums()
    {
        var outcome = await new FencingBench(Plan, _ => { }).RunAsync(CancellationToken.None);

        Assert.Empty(outcome.Violations);
        Assert.InRange(outcome.Grants, 1, Plan.Grants);
        Assert.All(outcome.GrantsOf, grants => Assert.NotEqual(0, grants));
        Assert.NotEqual(0, outcome.SecondRounds);
    }

    [Fact]
    public async Task Tokens_should_be_seen_to_go_backwards_without_the_second_round()
    {
        var faulty = Plan with { Coordinators = 1, SecondRound = false };

        var outcome = await new FencingBench(faulty, _ => { }).RunAsync(CancellationToken.None);

        Assert.NotEmpty(outcome.Violations);
    }
}
