using System.CommandLine;
using Simulator.Bench.Measuring;
using Simulator.Bench.Reporting;
using Simulator.Cli;

namespace Simulator.Bench;

/// <summary><c>bench uncontended</c>: drivers that each take and give back a lock of their own.</summary>
internal static class UncontendedCommand
{
    private const string Both = "both";
    private const int MostTypes = 25;

    public static Command Create(Surroundings surroundings)
    {
        var nodes = new NodeOptions();
        var load = new LoadOptions("--concurrency", normally: 256);
        var fencing = BenchOption.OneOf("--fencing", "Whether locks carry fencing tokens.", Both, "on", "off");
        var fresh = BenchOption.Switch("--fresh-resources", "A new resource for every cycle instead of one per driver.");
        var floorInFlight = BenchOption.Count(
            "--floor-in-flight", "Calls in flight per node on the floor, to compare like with like; 0: no limit.", least: 0, normally: 0);
        var only = BenchOption.OneOf(
            "--only", "Measure one side alone, to profile it.", Both, UncontendedReport.Floor, UncontendedReport.Lock);
        var allocations = BenchOption.Switch("--allocations", "Name the types that are allocated most; the figures suffer.");
        var command = new Command("uncontended", "Locks that nobody else wants, against the same work straight on StackExchange.Redis.")
        {
            fencing, fresh, floorInFlight, only, allocations,
        };
        load.AddTo(command);
        nodes.AddTo(command);
        return BenchRun.Of(command, surroundings, async (parsed, progress, cancellation) =>
        {
            await using var fleet = await nodes.StartAsync(parsed, cancellation);
            int? cap = parsed.GetValue(floorInFlight) is var most and > 0 ? most : null;
            await using var bench = new UncontendedBench(fleet, load.Read(parsed), cap, parsed.GetValue(fresh), progress);
            bool[] modes = parsed.GetValue(fencing) switch { "on" => [true], "off" => [false], _ => [false, true] };
            var side = parsed.GetValue(only);
            using var sampler = parsed.GetValue(allocations) ? new AllocationSampler() : null;
            var report = await bench.RunAsync(
                modes, floor: side != UncontendedReport.Lock, theLock: side != UncontendedReport.Floor, cancellation);
            return sampler is null ? report : WithAllocations(report, sampler);
        });
    }

    private static BenchReport WithAllocations(BenchReport report, AllocationSampler sampler) => report with
    {
        Notes =
        [
            .. report.Notes,
            "Allocated, by share of the bytes:",
            .. sampler.Top(MostTypes).Select(type => FormattableString.Invariant($"  {type.Value,6:P1}  {type.Key}")),
        ],
    };
}
