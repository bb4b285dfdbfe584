using Simulator.Explore.Search;
using Simulator.Judging;
using Xunit;

namespace Simulator.Tests.Explore;

public sealed class CampaignSpecs
{
    [Theory]
    [InlineData(Disturbance.Kept)]
    [InlineData(Disturbance.Broken)]
    internal void No_property_should_break_while_the_assumptions_hold(Disturbance disturbance)
    {
        var report = new Campaign(new Swarm(disturbance).PlanOf, 1, 600).Run();

        Assert.Empty(report.Found.Select(found => $"seed {found.Plan.Seed}: {found.Failure ?? found.Breaches.First(breach => breach.Cause is null).Evidence}"));
        Assert.True(report.Exercise.Cycles > 600 * 20, $"{report.Exercise.Cycles} cycles");
    }

    [Fact]
    public void No_property_should_break_with_hints_that_are_kept_lost_late_and_doubled()
    {
        var report = new Campaign(seed => new Swarm(Disturbance.Any).PlanOf(seed).WithHints(), 1, 600).Run();

        Assert.Empty(report.Found.Select(found => $"seed {found.Plan.Seed}: {found.Failure ?? found.Breaches.First(breach => breach.Cause is null).Evidence}"));
    }

    [Fact]
    public void Every_kind_of_fault_should_strike_in_every_phase_and_everything_be_exercised()
    {
        var did = new Campaign(new Swarm(Disturbance.Any).PlanOf, 1, 1_500).Run().Exercise;

        Assert.All(FaultDraws.Kinds, kind => Assert.All(
            Enum.GetValues<Simulator.Explore.Judging.ProcessPhase>(), phase => Assert.True(did.Of(kind, phase) > 0, $"{kind} never struck a process that was {phase}")));
        Assert.All(
            [did.Grants, did.SecondRounds, did.RoundsLost, did.NotObtained, did.Extensions, did.RanOut, did.LossNotices, did.Fenced, did.NodesDown, did.Quarantines],
            count => Assert.True(count > 0));
    }

    [Fact]
    public void Broken_assumptions_should_break_belief_and_never_the_counter()
    {
        var report = new Campaign(seed => new Swarm(Disturbance.Broken).PlanOf(seed) with { Fencing = true }, 1, 2_000).Run();

        Assert.Contains(report.Tally, count => count.Property == SafetyProperty.BeliefExclusion && count.Assumption is not null);
        Assert.DoesNotContain(report.Tally, count => count.Property == SafetyProperty.EffectExclusion);
    }

    [Fact]
    public void Without_fencing_a_broken_assumption_should_cost_an_increment()
    {
        var report = new Campaign(seed => new Swarm(Disturbance.Broken).PlanOf(seed) with { Fencing = false }, 1, 2_000).Run();

        Assert.Contains(report.Tally, count => count.Property == SafetyProperty.EffectExclusion && count.Assumption is not null);
        Assert.Equal(0, report.Bugs);
    }
}
