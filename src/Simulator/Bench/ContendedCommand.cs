using System.CommandLine;
using Simulator.Cli;

namespace Simulator.Bench;

/// <summary><c>bench contended</c>: many clients, one lock.</summary>
internal static class ContendedCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var nodes = new NodeOptions();
        var load = new LoadOptions("--clients", normally: 50);
        var fencing = BenchOption.OneOf("--fencing", "Whether locks carry fencing tokens.", "on", "off");
        var command = new Command("contended", "One lock that all clients want, handed from each to the next.") { fencing };
        load.AddTo(command);
        nodes.AddTo(command);
        return BenchRun.Of(command, surroundings, async (parsed, progress, cancellation) =>
        {
            await using var fleet = await nodes.StartAsync(parsed, cancellation);
            var bench = new ContendedBench(fleet, load.Read(parsed), parsed.GetValue(fencing) == "on", progress);
            return await bench.RunAsync(cancellation);
        });
    }
}
