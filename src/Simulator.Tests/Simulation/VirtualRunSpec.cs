using System.Collections.Immutable;
using Redlock.Actors;
using Redlock.Configuration;
using Redlock.Hosting;
using Simulator.Clients;
using Simulator.Faults;
using Simulator.Judging;
using Simulator.Nodes;
using Simulator.Simulation;
using Simulator.Tests.Actors;

namespace Simulator.Tests.Simulation;

/// <summary>Whole runs on virtual time: every second is exact and takes none.</summary>
public abstract class VirtualRunSpec : LockSpec
{
    private readonly string _folder = Directory.CreateTempSubdirectory("redlock-run-").FullName;

    /// <summary>Clients that work for 3 s under a lock of 5 s and do not wait.</summary>
    private protected SimulationSettings RunSettings => new()
    {
        StartDelays = [TimeSpan.Zero],
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

    private protected static ImmutableArray<TimeSpan> Seconds(params double[] seconds) => [.. seconds.Select(TimeSpan.FromSeconds)];

    private protected static ImmutableArray<PlannedFault> Plan(params string[] faults) => FaultPlan.Parse(faults);

    /// <summary>Makes a run on five nodes.</summary>
    private protected RunReport Run(
        SimulationSettings settings,
        Func<RedlockSettings, RedlockSettings>? change = null,
        IProgress<RunProgress>? progress = null,
        Func<int, IChance>? chanceOf = null)
    {
        Prepare(nodes: 5, change);
        var clock = new VirtualClock(Time);
        var seams = new LockSeams(clock, Chance, new RandomLockIds(), new ScriptedLinks(Nodes));
        var counters = CounterFiles.Create(settings.CounterFile, RunPlan.ResourcesOf(settings), settings.Durable);
        ImmutableArray<ISimulatedNode> nodes = [.. Nodes.Select((node, index) => new ScriptedSimulatedNode(node, index + 1))];
        var result = new TaskCompletionSource<RunReport>();
        var plan = new RunPlan(settings, Settings, seams, nodes, counters, new RunClock(clock), progress) { ChanceOf = chanceOf };
        _ = Sys.ActorOf(RunActor.PropsFor(plan, result), "run");

        while (!result.Task.IsCompleted)
        {
            Advance(1);
        }

        return result.Task.GetAwaiter().GetResult();
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        Directory.Delete(_folder, recursive: true);
    }
}
