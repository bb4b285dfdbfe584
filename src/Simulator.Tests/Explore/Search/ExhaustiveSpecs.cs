using Simulator.Explore;
using Simulator.Explore.Plans;
using Simulator.Explore.Search;
using Simulator.Judging;
using Xunit;

namespace Simulator.Tests.Explore.Search;

public sealed class ExhaustiveSpecs
{
    private static readonly Scope Quick = Scope.Tiny with
    {
        Plan = Scope.Tiny.Plan with { Work = TimeSpan.Zero },
        Durations = [TimeSpan.FromMilliseconds(51)],
        Deviations = 1,
        DeviationsUnderFault = 0,
    };

    [Fact]
    public void The_lock_should_hold_in_every_run_of_a_small_scope()
    {
        var report = new Exhaustive(Quick).Run();

        Assert.True(report.IsComplete);
        Assert.Empty(report.Found);
        Assert.InRange(report.Faults, 500, 5_000);
        Assert.InRange(report.Exercise.Grants, report.Schedules, long.MaxValue);
    }

    [Fact]
    public void Two_holders_should_be_found_where_a_node_forgets_and_nobody_notices()
    {
        var scope = Scope.Tiny with
        {
            Plan = Scope.Tiny.Plan with { AmnesiaDetection = false },
            Kinds = [FaultKind.NodeCrashEmpty],
            Durations = [TimeSpan.FromMilliseconds(1)],
            Deviations = 0,
        };

        var report = new Exhaustive(scope) { IsWorthALook = HasTwoHolders, StopAtFirst = true }.Run();

        var found = report.Found[0];
        Assert.False(report.IsComplete);
        Assert.Single(found.Plan.Faults);
        Assert.Single(found.Plan.Deviations!.Value);
        Assert.Equal(Assumption.NodeMemory, found.Breaches[0].Cause?.Assumption);
        using var system = new ExploreSystem();
        Assert.True(HasTwoHolders(system.Run(found.Plan)));
    }

    [Fact]
    public void How_much_was_covered_should_not_depend_on_the_number_of_threads()
    {
        var scope = Quick with { Kinds = [FaultKind.NodeHang] };

        var alone = new Exhaustive(scope) { Workers = 1 }.Run();
        var together = new Exhaustive(scope) { Workers = 3 }.Run();

        Assert.Equal((alone.Faults, alone.Schedules, alone.Merged, alone.States), (together.Faults, together.Schedules, together.Merged, together.States));
        Assert.Equal(alone.Exercise.Grants, together.Exercise.Grants);
    }

    [Fact]
    public void A_search_that_is_cancelled_should_say_that_it_is_not_complete()
    {
        var report = new Exhaustive(Quick).Run(() => true);

        Assert.False(report.IsComplete);
        Assert.Equal(0, report.Faults);
        Assert.True(report.AllFaults > 0);
    }

    [Fact]
    public void Every_schedule_should_be_run_to_its_end_where_states_cannot_be_told_apart()
    {
        using var system = new ExploreSystem();

        // With latencies listed, even when none is, a state does not say how many messages are still to come before the next that is listed.
        var schedules = new Schedules(system, Quick.Plan with { Latencies = [] }, mostDeviations: 1);

        Assert.True(schedules.Run(_ => { }, () => false));
        Assert.Equal((0, 0), (schedules.Merged, schedules.States));
        Assert.InRange(schedules.Runs, 100, 10_000);
    }

    private static bool HasTwoHolders(RunResult result) => result.Breaches.Any(breach => breach.Property == SafetyProperty.BeliefExclusion);
}
