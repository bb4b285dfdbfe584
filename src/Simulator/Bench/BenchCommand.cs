using System.CommandLine;
using Simulator.Bench.Processes;
using Simulator.Cli;

namespace Simulator.Bench;

/// <summary><c>bench</c>: what the lock costs, beside what the same work costs without it.</summary>
internal static class BenchCommand
{
    public static Command Create(Surroundings surroundings) => new(
        "bench", "Measures the lock; each time beside the least that the same work can cost.")
    {
        UncontendedCommand.Create(surroundings),
        ContendedCommand.Create(surroundings),
        HungNodeCommand.Create(surroundings),
        ServiceCommand.Create(surroundings),
        StartUpCommand.Create(surroundings),
        ActorsCommand.Create(surroundings),
        FencingCommand.Create(surroundings),
        ContenderCommand.Create(surroundings),
    };
}
