using System.Collections.Immutable;
using Akka.TestKit.Xunit2;
using Redlock.Configuration;
using Simulator.Clients;
using Simulator.Faults;
using Simulator.Nodes;
using Simulator.Simulation;
using Xunit.Abstractions;

namespace Simulator.Tests.Simulation;

/// <summary>Makes whole runs: an actor system, nodes and a counter file of their own.</summary>
public abstract class RunFixture : TestKit
{
    private readonly string _folder = Directory.CreateTempSubdirectory("redlock-run-").FullName;

    protected RunFixture(ITestOutputHelper output)
        : base("akka.loglevel = INFO", output: output)
    {
    }

    protected string CounterFile => Path.Combine(_folder, "counter.json");

    /// <summary>Small and quick; tests say what they change.</summary>
    protected SimulationSettings Settings => new()
    {
        StartDelays = [.. Enumerable.Repeat(TimeSpan.Zero, 3)],
        Increments = 4,
        Resources = ResourceNaming.Shared,
        Resource = "counter",
        Work = TimeSpan.FromMilliseconds(5),
        Think = TimeSpan.Zero,
        Wait = TimeSpan.FromSeconds(5),
        Ttl = TimeSpan.FromSeconds(2),
        RetryFailed = true,
        RetryPause = TimeSpan.FromMilliseconds(20),
        Watched = false,
        LogFormat = ClientLogFormat.Plain,
        FullLockIds = false,
        Deadline = TimeSpan.FromSeconds(20),
        CounterFile = CounterFile,
        Durable = false,
        Faults = [],
        Seed = 1,
    };

    /// <summary>Nodes have more time than by default: machines that run tests have other things to do, too.</summary>
    protected static RedlockSettings Redlock { get; } = RedlockSettings.From(RedlockSettings.Reference) with
    {
        NodeTimeout = TimeSpan.FromSeconds(1),
        NodeTimeoutDivisor = 4,
        Settle = TimeSpan.FromSeconds(10),
        Retry = new global::Redlock.Protocol.RetryDelay(TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(50), 2),
    };

    protected static ImmutableArray<PlannedFault> Plan(params string[] faults) => FaultPlan.Parse(faults);

    protected static ImmutableArray<TimeSpan> Clients(int count) => [.. Enumerable.Repeat(TimeSpan.Zero, count)];

    protected static Task<NodeFleet> Fleet(int count = 5, NodeKind kind = NodeKind.Embedded, Persistence persistence = Persistence.Always) =>
        NodeFleet.StartAsync(
            new FleetSettings { Count = count, Kind = kind, Persistence = persistence }, TimeProvider.System, CancellationToken.None);

    protected Task<RunReport> Run(
        NodeFleet fleet, SimulationSettings settings, RedlockSettings? redlock = null, IProgress<RunProgress>? progress = null, CancellationToken ct = default) =>
        SimulationRun.RunAsync(Sys, settings, redlock ?? Redlock, fleet, null, progress, ct);

    protected override void AfterAll()
    {
        base.AfterAll();
        Directory.Delete(_folder, recursive: true);
    }
}
