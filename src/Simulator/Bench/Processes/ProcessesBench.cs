using Simulator.Bench.Floor;
using Simulator.Bench.Measuring;
using Simulator.Bench.Reporting;

namespace Simulator.Bench.Processes;

/// <summary>Clients of several processes that want one lock; beside it, by turns, as many clients of one process.</summary>
internal sealed class ProcessesBench(BenchNodes nodes, Load load, int processes, bool hints, Action<string> progress)
{
    /// <summary>Each of several processes does a part of the work only, and is compiled to its best so much later.</summary>
    private const int WarmUps = 2;

    public async Task<BenchReport> RunAsync(CancellationToken cancellation)
    {
        await using var connections = await FloorConnections.OpenAsync(nodes.Addresses);
        var commands = new AllCommands(connections.Databases);
        await using var one = await StartAsync("1 process", 1, cancellation);
        await using var many = await StartAsync(FormattableString.Invariant($"{processes} processes"), processes, cancellation);
        foreach (var group in (ProcessGroup[])[one, many])
        {
            progress($"warm-up  {group.Name}");
            for (var round = 0; round < WarmUps; round++)
            {
                _ = await group.RunAsync(load.Length, commands, keep: false, cancellation);
            }
        }

        for (var repetition = 1; repetition <= load.Rounds; repetition++)
        {
            foreach (var group in (ProcessGroup[])[one, many])
            {
                var round = await group.RunAsync(load.Length, commands, keep: true, cancellation);
                progress(
                    $"{repetition}/{load.Rounds}  {group.Name}: {Figure.Whole(round.HandOversPerSecond)} hand-overs/s, {Figure.Whole(round.AcrossPerSecond)} across processes");
            }
        }

        return ProcessesReport.Of(one, many, load, nodes, hints);
    }

    private Task<ProcessGroup> StartAsync(string name, int count, CancellationToken cancellation)
    {
        var keys = nodes.FreshKeys();
        return ProcessGroup.StartAsync(
            name,
            count,
            process => new ContenderOrder(
                nodes.Written, keys.Prefix, "wanted-by-all", (load.Drivers + process) / count, hints, load.Ttl, load.MaxInFlight, load.NodeTimeout),
            cancellation);
    }
}
