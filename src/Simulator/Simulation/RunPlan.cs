using System.Collections.Immutable;
using System.Globalization;
using Redlock.Actors;
using Redlock.Configuration;
using Redlock.Protocol;
using Simulator.Clients;
using Simulator.Judging;
using Simulator.Nodes;

namespace Simulator.Simulation;

/// <summary>A run before it begins: what it is made of.</summary>
/// <param name="Seams">Where coordinators get time, ids and connections from, and chance unless <see cref="ChanceOf"/> gives each its own.</param>
internal sealed record RunPlan(
    SimulationSettings Simulation,
    RedlockSettings Redlock,
    LockSeams Seams,
    IReadOnlyList<ISimulatedNode> Nodes,
    CounterFiles Counters,
    RunClock Clock,
    IProgress<RunProgress>? Progress)
{
    /// <summary>
    /// The chance of each coordinator, by number from 0; null to share that of <see cref="Seams"/>, which must then be safe to draw from on several
    /// threads where there are several coordinators.
    /// </summary>
    public Func<int, IChance>? ChanceOf { get; init; }

    public int Clients => Simulation.StartDelays.Length;

    public TimeSpan Ttl => Simulation.Ttl ?? Redlock.Ttl;

    public long Expected => (long)Clients * Simulation.Increments;

    public RunSetup Setup => new(
        Redlock.Nodes.Length,
        new Quorum(Redlock.Nodes.Length).Majority,
        Clients,
        Simulation.Increments,
        Simulation.Resource,
        Ttl,
        Redlock.Fencing,
        Simulation.Deadline);

    /// <summary>Chance for one coordinator: what one draws changes nothing for another. A single coordinator draws from the seed itself.</summary>
    /// <param name="coordinator">From 0.</param>
    public static IChance SeededChanceOf(int seed, int coordinator) => new SeededChance(unchecked(seed + 7919 * coordinator));

    /// <summary>What one coordinator takes from the world.</summary>
    /// <param name="coordinator">From 0.</param>
    public LockSeams SeamsOf(int coordinator) => (ChanceOf is null ? Seams : Seams with { Chance = ChanceOf(coordinator) }) with
    {
        Process = Seams.Process is { } process ? new ProcessId(string.Create(CultureInfo.InvariantCulture, $"{process}-{coordinator + 1}")) : null,
    };

    /// <summary>Every resource that clients lock.</summary>
    public static ImmutableArray<Resource> ResourcesOf(SimulationSettings settings) => settings.Resources == ResourceNaming.Shared
        ? [new Resource(settings.Resource)]
        : [.. Enumerable.Range(0, settings.StartDelays.Length).Select(client => OwnResource(settings, client))];

    /// <summary>What one client is told.</summary>
    public ClientSettings ClientSettingsOf(int client) => new(
        client,
        Simulation.Resources == ResourceNaming.Shared ? new Resource(Simulation.Resource) : OwnResource(Simulation, client),
        Simulation.StartDelays[client],
        Simulation.Increments,
        Simulation.Work,
        Simulation.Think,
        Simulation.Wait,
        Simulation.Ttl,
        Simulation.RetryFailed,
        Simulation.RetryPause,
        Simulation.Watched,
        Simulation.LogFormat,
        Simulation.FullLockIds,
        unchecked(Simulation.Seed * 31 + client));

    private static Resource OwnResource(SimulationSettings settings, int client) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{settings.Resource}-{client}"));
}
