using Akka.Actor;
using Redlock.Actors;
using Redlock.Configuration;
using Redlock.Hosting;
using Redlock.Redis;
using Simulator.Clients;
using Simulator.Faults;
using Simulator.Judging;
using Simulator.Nodes;

namespace Simulator.Simulation;

/// <summary>Runs clients against nodes and says what held.</summary>
public static class SimulationRun
{
    /// <summary>The name of the run's actor; a system has one run at a time.</summary>
    public const string ActorName = "run";

    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(5);

    /// <summary>Makes one run and waits for its end.</summary>
    /// <param name="redlock">The lock's settings; its nodes are replaced by those of the fleet.</param>
    /// <param name="seams">
    /// Where the lock gets time, chance, ids and connections from, shared by all coordinators; when null the real ones, and for each coordinator a
    /// chance of its own from the run's seed.
    /// </param>
    /// <param name="progress">Is told how the run stands several times a second; it must not block.</param>
    /// <param name="ct">Ends the run early: what is held is released, and there is a report all the same.</param>
    /// <exception cref="InvalidSettingException">The fault plan cannot be carried out on these nodes and clients.</exception>
    /// <exception cref="CounterFileException">The counter file cannot be written.</exception>
    public static async Task<RunReport> RunAsync(
        ActorSystem system,
        SimulationSettings simulation,
        RedlockSettings redlock,
        NodeFleet fleet,
        LockSeams? seams = null,
        IProgress<RunProgress>? progress = null,
        CancellationToken ct = default)
    {
        if (FaultPlan.ProblemWith(simulation.Faults, fleet.Nodes, simulation.StartDelays.Length) is { } problem)
        {
            throw new InvalidSettingException("simulator.faults", problem);
        }

        var settings = redlock with { Nodes = [.. fleet.Nodes.Select(node => NodeAddress.Parse(node.Address))] };
        var chosen = seams ?? SystemSeams.For(settings);
        var counters = CounterFiles.Create(simulation.CounterFile, RunPlan.ResourcesOf(simulation), simulation.Durable);
        var plan = new RunPlan(simulation, settings, chosen, fleet.Nodes, counters, new RunClock(chosen.Clock), progress)
        {
            ChanceOf = seams is null ? coordinator => RunPlan.SeededChanceOf(simulation.Seed, coordinator) : null,
        };
        var result = new TaskCompletionSource<RunReport>(TaskCreationOptions.RunContinuationsAsynchronously);
        var run = system.ActorOf(RunActor.PropsFor(plan, result), ActorName);
        try
        {
            await using var cancelling = ct.Register(() => run.Tell(new RunActor.Cancel()));
            return await result.Task;
        }
        finally
        {
            await run.GracefulStop(StopPatience);
        }
    }
}
