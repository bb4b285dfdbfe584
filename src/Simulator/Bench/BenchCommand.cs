using System.CommandLine;

namespace Simulator.Bench;

/// <summary><c>bench</c>: what the lock costs, beside what the same work costs without it.</summary>
internal static class BenchCommand
{
    public static Command Build() => new("bench", "Measures the lock, each time beside the least that the same work can cost.")
    {
        UncontendedCommand.Build(),
        ContendedCommand.Build(),
        HungNodeCommand.Build(),
        ActorsCommand.Build(),
        FencingCommand.Build(),
    };
}
