using System.CommandLine;
using Simulator.Cli;

namespace Simulator.Bench;

/// <summary><c>bench uncontended</c>: drivers that each take and give back a lock of their own.</summary>
internal static class UncontendedCommand
{
    private const string Both = "both";

    public static Command Create(Surroundings surroundings)
    {
        var nodes = new NodeOptions();
        var load = new LoadOptions("--concurrency", normally: 256);
        var fencing = BenchOption.OneOf("--fencing", "Whether locks carry fencing tokens.", Both, "on", "off");
        var fresh = BenchOption.Switch("--fresh-resources", "A new resource for every cycle instead of one per driver.");
        var only = BenchOption.OneOf("--only", "Measure one side alone, to profile it.", Both, UncontendedReport.Floor, UncontendedReport.Lock);
        var command = new Command("uncontended", "Locks that nobody else wants, against the same work straight on StackExchange.Redis.")
        {
            fencing, fresh, only,
        };
        load.AddTo(command);
        nodes.AddTo(command);
        return BenchRun.Of(command, surroundings, async (parsed, progress, cancellation) =>
        {
            await using var fleet = await nodes.StartAsync(parsed, cancellation);
            await using var bench = new UncontendedBench(fleet, load.Read(parsed), parsed.GetValue(fresh), progress);
            bool[] modes = parsed.GetValue(fencing) switch { "on" => [true], "off" => [false], _ => [false, true] };
            var side = parsed.GetValue(only);
            return await bench.RunAsync(modes, floor: side != UncontendedReport.Lock, theLock: side != UncontendedReport.Floor, cancellation);
        });
    }
}
