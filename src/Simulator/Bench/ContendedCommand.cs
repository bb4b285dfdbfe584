using System.CommandLine;

namespace Simulator.Bench;

internal static class ContendedCommand
{
    public static Command Build() => new("contended");
}
