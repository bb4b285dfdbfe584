using System.CommandLine;
using Simulator.Bench.Service;
using Simulator.Cli;

namespace Simulator.Bench;

/// <summary><c>bench service</c>: what HTTP costs beside the coordinator without it.</summary>
internal static class ServiceCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var nodes = new NodeOptions();
        var load = new LoadOptions("--connections", normally: 64);
        var fencing = BenchOption.OneOf("--fencing", "Whether locks carry fencing tokens.", "on", "off");
        var command = new Command("service", "Locks over HTTP beside the same without; and one key that floods beside one that does not.") { fencing };
        load.AddTo(command);
        nodes.AddTo(command);
        return BenchRun.Of(command, surroundings, async (parsed, progress, cancellation) =>
        {
            await using var fleet = await nodes.StartAsync(parsed, cancellation);
            await using var bench = new ServiceBench(fleet, load.Read(parsed), parsed.GetValue(fencing) == "on", progress);
            return await bench.RunAsync(cancellation);
        });
    }
}
