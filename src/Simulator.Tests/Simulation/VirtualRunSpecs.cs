using Redlock.Configuration;
using Simulator.Judging;
using Simulator.Simulation;
using Xunit;

namespace Simulator.Tests.Simulation;

public sealed class VirtualRunSpecs : VirtualRunSpec
{
    [Fact]
    public void Client_paused_past_its_ttl_should_write_late_and_be_fenced()
    {
        var report = Run(RunSettings with { StartDelays = Seconds(0, 6), Faults = Plan("1s pause-client 0 8s") });

        Assert.Equal((VerdictKind.Held, 1L), (report.Verdict.Kind, report.Counter.Value!.Value));
        Assert.Equal((1, 1), (report.Writes.Accepted, report.Writes.Fenced));
        var broken = Assert.Single(report.Verdict.BrokenAssumptions);
        Assert.Equal((Assumption.PauseWithinValidity, TimeSpan.FromSeconds(9)), (broken.Assumption, broken.At));
        Assert.Equal("client 0 came to the counter 4052 ms after its validity had ended after a pause of 8000 ms", broken.Evidence);
    }

    [Fact]
    public void Client_paused_past_its_ttl_should_lose_an_increment_when_fencing_is_off()
    {
        var settings = RunSettings with { StartDelays = Seconds(0, 6), Faults = Plan("1s pause-client 0 9s") };

        var report = Run(settings, redlock => redlock with { Fencing = false });

        Assert.Equal((VerdictKind.SafetyBroken, 2L, 1L), (report.Verdict.Kind, report.Counter.Acknowledged, report.Counter.Value!.Value));
        Assert.All(report.Verdict.Breaches, breach => Assert.Equal(SafetyProperty.EffectExclusion, breach.Property));
        Assert.All(report.Verdict.Breaches, breach => Assert.Equal(Assumption.PauseWithinValidity, breach.Cause?.Assumption));
    }

    [Fact]
    public void Work_that_takes_longer_than_the_ttl_should_be_fenced_when_nobody_extends()
    {
        var report = Run(RunSettings with { StartDelays = Seconds(0, 1), Work = TimeSpan.FromSeconds(8), Wait = TimeSpan.FromSeconds(10) });

        Assert.Equal((1, 1), (report.Writes.Accepted, report.Writes.Fenced));
        Assert.Equal(VerdictKind.Held, report.Verdict.Kind);
    }

    [Fact]
    public void Work_that_takes_longer_than_the_ttl_should_be_done_when_the_lease_is_extended()
    {
        var settings = RunSettings with { StartDelays = Seconds(0, 1), Work = TimeSpan.FromSeconds(8), Wait = TimeSpan.FromSeconds(10), Watched = true };

        var report = Run(settings);

        Assert.Equal((VerdictKind.Held, 2L), (report.Verdict.Kind, report.Counter.Value!.Value));
        Assert.Equal((0, 0, 0), (report.Writes.Fenced, report.Watchdog.Lost, report.Verdict.BrokenAssumptions.Length));
    }

    [Fact]
    public void Watched_client_should_abandon_its_work_when_the_nodes_are_gone()
    {
        var settings = RunSettings with { Work = TimeSpan.FromSeconds(20), Watched = true, Faults = Plan("1s stop 1,2,3") };

        var report = Run(settings);

        Assert.Equal((0, 1, 0), (report.Writes.Accepted, report.Writes.Abandoned, report.Verdict.Breaches.Length));
        Assert.True(report.Watchdog.Uncertain > 0);
    }

    [Fact]
    public void Nodes_that_forget_should_let_two_clients_in_when_nobody_looks()
    {
        var report = Forgetful(redlock => redlock with { AmnesiaDetection = false, Fencing = false });

        Assert.Equal(VerdictKind.SafetyBroken, report.Verdict.Kind);
        var breach = report.Verdict.Breaches.First(breach => breach.Property == SafetyProperty.BeliefExclusion);
        Assert.Equal(TimeSpan.FromSeconds(2), breach.At);
        Assert.Equal((Assumption.NodeMemory, "node 3 was restarted empty"), (breach.Cause?.Assumption, breach.Cause?.Evidence));
    }

    [Fact]
    public void Nodes_that_forget_their_counters_should_repeat_a_token_and_the_guard_should_refuse_it()
    {
        var report = Forgetful(redlock => redlock with { AmnesiaDetection = false });

        var breach = Assert.Single(report.Verdict.Breaches);
        Assert.Equal((SafetyProperty.TokenOrder, Assumption.NodeMemory), (breach.Property, breach.Cause?.Assumption));
        Assert.Equal((1L, 1L, 1L), (report.Counter.Value!.Value, report.Writes.Accepted, report.Writes.Fenced));
    }

    [Fact]
    public void Nodes_that_forget_should_let_nobody_in_when_they_are_recognised()
    {
        var report = Forgetful(redlock => redlock);

        Assert.Empty(report.Verdict.Breaches);
        Assert.Equal([1, 1, 1, 0, 0], report.Nodes.Select(node => node.Quarantines));
    }

    [Fact]
    public void Nothing_should_happen_while_a_majority_is_stopped()
    {
        var progress = new ProgressLog();
        var settings = RunSettings with
        {
            StartDelays = Seconds(0, 0, 0, 0, 0),
            Increments = 4,
            Work = TimeSpan.FromMilliseconds(500),
            Wait = TimeSpan.FromSeconds(2),
            RetryFailed = true,
            Faults = Plan("3s stop 2,3", "5s stop 4", "15s start 4"),
        };

        var report = Run(settings, progress: progress);

        Assert.Equal((VerdictKind.Held, 20L), (report.Verdict.Kind, report.Counter.Value!.Value));
        Assert.True(Acknowledged(5) > Acknowledged(3), "two stopped nodes change nothing");
        Assert.Equal(Acknowledged(6), Acknowledged(15));
        Assert.True(Acknowledged(20) > Acknowledged(15), "it goes on without a restart");

        long Acknowledged(double second) => progress.Seen.Last(now => now.Elapsed <= TimeSpan.FromSeconds(second)).Acknowledged;
    }

    /// <summary>While one client works, three of five nodes forget its lock, and another client with a coordinator of its own asks.</summary>
    private RunReport Forgetful(Func<RedlockSettings, RedlockSettings> change)
    {
        var settings = RunSettings with { StartDelays = Seconds(0, 2), Coordinators = 2, Wait = TimeSpan.FromSeconds(10), Faults = Plan("1s restart-empty 1,2,3") };
        return Run(settings, change);
    }
}
