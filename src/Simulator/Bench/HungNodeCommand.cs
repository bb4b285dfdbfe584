using System.CommandLine;
using Simulator.Cli;

namespace Simulator.Bench;

/// <summary><c>bench hung-node</c>: what a node that takes connections and answers nothing costs the others.</summary>
internal static class HungNodeCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var nodes = new NodeOptions();
        var load = new LoadOptions("--concurrency", normally: 256);
        var fencing = BenchOption.OneOf("--fencing", "Whether locks carry fencing tokens.", "on", "off");
        var command = new Command("hung-node", "Locks that nobody else wants, while one of the nodes hangs in every other round.")
        {
            fencing,
        };
        load.AddTo(command);
        nodes.AddTo(command);
        return BenchRun.Of(command, surroundings, async (parsed, progress, cancellation) =>
        {
            await using var fleet = await nodes.StartAsync(parsed, cancellation);
            var bench = new HungNodeBench(fleet, load.Read(parsed), parsed.GetValue(fencing) == "on", progress);
            return await bench.RunAsync(cancellation);
        });
    }
}
