using System.Collections.Immutable;
using Akka.Configuration;
using Redlock.Configuration;
using Simulator.Faults;
using Simulator.Simulation;

namespace Simulator.Configuration;

/// <summary>Reads the settings of a run from <c>simulator { ... }</c>.</summary>
internal static class RunSettings
{
    /// <param name="workingFolder">What the counter file's path starts from.</param>
    /// <exception cref="InvalidSettingException">A key is missing or makes no sense.</exception>
    public static SimulationSettings From(Config config, string workingFolder)
    {
        var simulator = Section.Of(config, "simulator");
        var log = LogSettings.From(config);
        return new SimulationSettings
        {
            StartDelays = StartDelaysOf(simulator),
            Coordinators = simulator.Count("coordinators", 1, 1000),
            Increments = simulator.Count("increments", 1),
            Resources = simulator.OneOf<ResourceNaming>("resources"),
            Resource = simulator.Text("resource"),
            Work = simulator.Duration("work", zeroAllowed: true),
            Think = simulator.Duration("think", zeroAllowed: true),
            Wait = simulator.Duration("wait", zeroAllowed: true),
            Ttl = null,
            RetryFailed = simulator.Switch("retry-failed"),
            RetryPause = simulator.Duration("retry-pause"),
            Watched = simulator.Switch("watched"),
            LogFormat = log.Format,
            FullLockIds = log.FullLockIds,
            Deadline = simulator.Duration("deadline"),
            CounterFile = Path.GetFullPath(simulator.Text("counter-file"), workingFolder),
            Durable = simulator.Switch("durable"),
            Faults = FaultsOf(simulator),
            Seed = simulator.Count("seed", 0),
        };
    }

    private static ImmutableArray<TimeSpan> StartDelaysOf(Section simulator)
    {
        ImmutableArray<TimeSpan> delays = [.. simulator.Durations("start-delays")];
        return delays.Length > 0 ? delays : [.. Enumerable.Repeat(TimeSpan.Zero, simulator.Count("clients", 1, 10_000))];
    }

    private static ImmutableArray<PlannedFault> FaultsOf(Section simulator)
    {
        try
        {
            return FaultPlan.Parse(simulator.Texts("faults"));
        }
        catch (FormatException error)
        {
            throw simulator.Invalid("faults", $"cannot be carried out: {error.Message.TrimEnd('.')}", error);
        }
    }
}
