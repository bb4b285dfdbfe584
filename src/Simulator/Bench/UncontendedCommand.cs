using System.CommandLine;

namespace Simulator.Bench;

/// <summary><c>bench uncontended</c>: drivers that each take and give back a lock of their own.</summary>
internal static class UncontendedCommand
{
    public static Command Build()
    {
        var load = new LoadOptions();
        var fencing = BenchOption.OneOf("--fencing", "Whether locks carry fencing tokens.", "both", "on", "off");
        var floorOnly = BenchOption.Switch("--floor-only", "Measure the floor alone.");
        var command = new Command("uncontended", "Locks taken and given back, each driver its own, against the same work straight on StackExchange.Redis.") { fencing, floorOnly };
        load.AddTo(command);
        command.SetAction((parsed, cancellation) => BenchRun.ExecuteAsync(parsed, async progress =>
        {
            await using var nodes = await load.Nodes.StartAsync(parsed);
            bool[] modes = parsed.GetValue(fencing) switch { "on" => [true], "off" => [false], _ => [false, true] };
            var bench = new UncontendedBench(nodes, load.Read(parsed), progress);
            return await bench.RunAsync(modes, parsed.GetValue(floorOnly), cancellation);
        }));
        return command;
    }
}
