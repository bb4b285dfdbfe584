using System.CommandLine;

namespace Simulator.Bench;

internal static class ActorsCommand
{
    public static Command Build() => new("actors");
}
