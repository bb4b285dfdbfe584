using System.CommandLine;

namespace Simulator.Bench;

internal static class HungNodeCommand
{
    public static Command Build() => new("hung-node");
}
