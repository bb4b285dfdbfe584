using Simulator.Explore.Mutants;
using Simulator.Explore.Plans;
using Simulator.Explore.Search;
using Simulator.Explore.Shrinking;
using Simulator.Judging;
using Xunit;

namespace Simulator.Tests.Explore.Shrinking;

/// <summary>The classic four, found in noise by random search, become small enough to tell.</summary>
public sealed class ShrinkerSpecs : IDisposable
{
    private const int MostDecisions = 12;
    private const int MostSeeds = 20_000;

    /// <summary>Of runs, so that it does not matter how busy the machine is.</summary>
    private static readonly ShrinkBudget Budget = new() { Runs = 3_000, Time = TimeSpan.MaxValue };

    private static readonly ExpectedBreach TwoHolders = new(SafetyProperty.BeliefExclusion, Assumption.SteadyClock);

    private readonly ExploreSystemFixture _system = new();
    private readonly Swarm _swarm = new(Disturbance.Broken);

    public void Dispose() => _system.Dispose();

    [Fact]
    public void A_noisy_run_with_a_pause_after_a_grant_should_become_small() =>
        AssertSmall(Shrink(new ExpectedBreach(SafetyProperty.BeliefExclusion, Assumption.PauseWithinValidity), FaultKind.ProcessPause, plan => plan));

    [Fact]
    public void A_noisy_run_with_a_clock_that_jumps_should_become_small() => AssertSmall(Shrink(TwoHolders, FaultKind.NodeClockJump, plan => plan));

    [Fact]
    public void A_noisy_run_with_a_node_that_forgets_should_become_small() => AssertSmall(Shrink(
        new ExpectedBreach(SafetyProperty.BeliefExclusion, Assumption.NodeMemory),
        FaultKind.NodeCrashEmpty,
        plan => plan with { AmnesiaDetection = false, Faults = plan.Faults.RemoveAll(fault => fault.Kind == FaultKind.NodeFlush) }));

    [Fact]
    public void A_noisy_run_with_a_write_that_comes_late_should_become_small() => AssertSmall(Shrink(
        new ExpectedBreach(SafetyProperty.EffectExclusion, Assumption.TimelyWrite),
        FaultKind.CounterSlow,
        plan => plan with { Fencing = false, Work = TimeSpan.Zero }));

    [Theory]
    [InlineData("error-as-grant")]
    [InlineData("extend-recreates")]
    public void A_run_that_shows_a_seeded_bug_should_become_small(string name)
    {
        var mutant = MutantCatalogue.Named(name);

        var report = new Shrinker(_system.System, new ExpectedBreach(mutant.Breaks)) { Budget = Budget }.Shrink(mutant.PlanOf(mutant.Seed));

        AssertSmall(report);
        Assert.Equal(name, report.Plan.Mutant);
    }

    [Fact]
    public void Shrinking_should_stop_at_its_budget_with_a_plan_that_still_fails()
    {
        var plan = Search(TwoHolders, FaultKind.NodeClockJump, plan => plan);

        var report = new Shrinker(_system.System, TwoHolders) { Budget = new ShrinkBudget { Runs = 10 } }.Shrink(plan);

        Assert.Equal(10, report.Runs);
        Assert.False(report.IsFinished);
        Assert.True(TwoHolders.IsIn(report.Result));
    }

    [Fact]
    public void Shrinking_should_stop_when_it_is_cancelled()
    {
        var plan = Search(TwoHolders, FaultKind.NodeClockJump, plan => plan);
        var runs = 0;

        var report = new Shrinker(_system.System, TwoHolders) { OnProgress = progress => runs = progress.Runs, IsCancelled = () => runs >= 5 }.Shrink(plan);

        Assert.Equal(5, report.Runs);
        Assert.False(report.IsFinished);
    }

    [Fact]
    public void A_plan_that_does_not_fail_should_be_refused() =>
        Assert.Throws<ArgumentException>(() => new Shrinker(_system.System, TwoHolders).Shrink(new Swarm(Disturbance.Kept).PlanOf(1)));

    /// <summary>The first plan that shows it in the noise of at least five faults and three clients.</summary>
    private ExplorePlan Search(ExpectedBreach kept, FaultKind guilty, Func<ExplorePlan, ExplorePlan> change) => Enumerable.Range(1, MostSeeds)
        .Select(seed => change(_swarm.PlanOf((ulong)seed)))
        .Where(plan => plan.Faults.Length >= 5 && plan.ClientCount >= 3 && plan.Faults.Any(fault => fault.Kind == guilty))
        .First(plan => kept.IsIn(_system.Run(plan)));

    private ShrinkReport Shrink(ExpectedBreach kept, FaultKind guilty, Func<ExplorePlan, ExplorePlan> change) =>
        new Shrinker(_system.System, kept) { Budget = Budget }.Shrink(Search(kept, guilty, change));

    private static void AssertSmall(ShrinkReport report)
    {
        Assert.True(report.Kept.IsIn(report.Result));
        Assert.InRange(report.Decisions, 1, MostDecisions);
        Assert.Equal(1, report.Plan.Resources);
        Assert.InRange(report.Plan.Nodes, 1, 3);
    }
}
