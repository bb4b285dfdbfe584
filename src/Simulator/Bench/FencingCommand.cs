using System.CommandLine;

namespace Simulator.Bench;

internal static class FencingCommand
{
    public static Command Build() => new("fencing");
}
