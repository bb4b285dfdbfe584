using System.Collections.Immutable;
using Redlock.Actors;
using Redlock.Configuration;
using Redlock.Redis;
using Simulator.Clients;
using Simulator.Faults;
using Simulator.Judging;
using Simulator.Simulation;
using Simulator.Tests.Actors;
using Xunit;

namespace Simulator.Tests.Acceptance;

/// <summary>Whole runs on virtual time: every second is exact and takes none.</summary>
public sealed class AcceptanceR1VirtualTimeSpecs : LockSpec
{
    private readonly string _folder = Directory.CreateTempSubdirectory("redlock-run-").FullName;

    private Func<RedlockSettings, RedlockSettings>? Change { get; set; }

    /// <summary>Five clients that start at 0, 1, 1, 1 and 4 s, work for 3 s, and do not wait.</summary>
    private SimulationSettings Delayed => new()
    {
        StartDelays = [.. new[] { 0, 1, 1, 1, 4 }.Select(seconds => TimeSpan.FromSeconds(seconds))],
        Increments = 1,
        Resources = ResourceNaming.Shared,
        Resource = "counter",
        Work = TimeSpan.FromSeconds(3),
        Think = TimeSpan.Zero,
        Wait = TimeSpan.Zero,
        Ttl = TimeSpan.FromSeconds(5),
        RetryFailed = false,
        RetryPause = TimeSpan.FromSeconds(1),
        Watched = false,
        LogFormat = ClientLogFormat.Client,
        FullLockIds = false,
        Deadline = TimeSpan.FromMinutes(1),
        CounterFile = Path.Combine(_folder, "counter.json"),
        Durable = false,
        Faults = [],
        Seed = 1,
    };

    [Fact]
    public void R1_2_one_setting_changes_the_ttl()
    {
        Change = settings => settings with { Ttl = TimeSpan.FromMilliseconds(1234) };

        _ = Run(Delayed with { Ttl = null });

        Assert.All(Nodes, node => Assert.NotEmpty(node.Sent<RedisCall.Acquire>()));
        Assert.All(Nodes.SelectMany(node => node.Sent<RedisCall.Acquire>()), call => Assert.Equal(TimeSpan.FromMilliseconds(1234), call.Ttl));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void R1_9_clients_0_and_4_get_the_lock_and_1_to_3_fail(int coordinators)
    {
        var (ended, report) = Run(Delayed with { Coordinators = coordinators });

        Assert.Equal([1, 0, 0, 0, 1], report.Clients.Select(client => client.Increments));
        Assert.Equal([0, 1, 1, 1, 0], report.Clients.Select(client => client.FailedRequests));
        Assert.Equal((3, 3), (report.Acquire.Failed["conflicted"], report.Acquire.GivenUp));
        Assert.Equal((VerdictKind.Held, 2L), (report.Verdict.Kind, report.Counter.Value!.Value));
        Assert.Equal(TimeSpan.FromSeconds(7), ended);
    }

    [Fact]
    public void R1_9_a_client_that_starts_before_the_release_fails_as_well()
    {
        var (_, report) = Run(Delayed with { StartDelays = [TimeSpan.Zero, TimeSpan.FromMilliseconds(2999), TimeSpan.FromMilliseconds(3001)] });

        Assert.Equal([1, 0, 1], report.Clients.Select(client => client.Increments));
    }

    [Fact]
    public void R1_7_clients_that_retry_all_get_the_lock_in_the_end()
    {
        var (_, report) = Run(Delayed with { RetryFailed = true });

        Assert.Equal([1, 1, 1, 1, 1], report.Clients.Select(client => client.Increments));
        Assert.Equal((VerdictKind.Held, 5L), (report.Verdict.Kind, report.Counter.Value!.Value));
    }

    [Fact]
    public void A_client_paused_past_its_ttl_writes_late_and_is_fenced()
    {
        var (_, report) = Run(Delayed with { StartDelays = [TimeSpan.Zero, TimeSpan.FromSeconds(6)], Faults = FaultPlan.Parse(["1s pause-client 0 8s"]) });

        Assert.Equal((VerdictKind.Held, 1L), (report.Verdict.Kind, report.Counter.Value!.Value));
        Assert.Equal((1, 1), (report.Writes.Accepted, report.Writes.Fenced));
        var broken = Assert.Single(report.Verdict.BrokenAssumptions);
        Assert.Equal((Assumption.PauseWithinValidity, TimeSpan.FromSeconds(9)), (broken.Assumption, broken.At));
        Assert.Equal("client 0 came to the counter 4052 ms after its validity had ended after a pause of 8000 ms", broken.Evidence);
    }

    [Fact]
    public void A_client_paused_past_its_ttl_loses_an_increment_when_fencing_is_off()
    {
        Change = settings => settings with { Fencing = false };
        var settings = Delayed with { StartDelays = [TimeSpan.Zero, TimeSpan.FromSeconds(6)], Faults = FaultPlan.Parse(["1s pause-client 0 9s"]) };

        var (_, report) = Run(settings);

        Assert.Equal((VerdictKind.SafetyBroken, 2L, 1L), (report.Verdict.Kind, report.Counter.Acknowledged, report.Counter.Value!.Value));
        Assert.All(report.Verdict.Breaches, breach => Assert.Equal(SafetyProperty.EffectExclusion, breach.Property));
        Assert.All(report.Verdict.Breaches, breach => Assert.Equal(Assumption.PauseWithinValidity, breach.Cause?.Assumption));
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>When the last client had finished, and the report.</summary>
    private (TimeSpan Ended, RunReport Report) Run(SimulationSettings settings)
    {
        Prepare(nodes: 5, Change);
        var clock = new VirtualClock(Time);
        var seams = new LockSeams(clock, Chance, new RandomLockIds(), new ScriptedLinks(Nodes));
        var resources = RunPlan.ResourcesOf(settings);
        var counters = CounterFiles.Create(settings.CounterFile, resources, settings.Durable);
        var plan = new RunPlan(settings, Settings, seams, ImmutableArray<Simulator.Nodes.ISimulatedNode>.Empty, counters, new RunClock(clock), null);
        var result = new TaskCompletionSource<RunReport>();
        _ = Sys.ActorOf(RunActor.PropsFor(plan, result), "run");

        while (!result.Task.IsCompleted)
        {
            Advance(1);
        }

        var report = result.Task.GetAwaiter().GetResult();
        return (report.Duration, report);
    }
}
