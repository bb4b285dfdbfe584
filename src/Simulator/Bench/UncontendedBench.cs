using Redlock.Redis;
using Simulator.Bench.Floor;
using Simulator.Bench.Measuring;
using Simulator.Bench.Reporting;

namespace Simulator.Bench;

/// <summary>Drivers that each take and give back locks nobody else wants: through the coordinator, and on the floor.</summary>
internal sealed class UncontendedBench(BenchNodes nodes, Load load, Action<string> progress)
{
    public async Task<BenchReport> RunAsync(IReadOnlyList<bool> fencing, bool floorOnly, CancellationToken cancellation)
    {
        await using var counting = await FloorConnections.OpenAsync(nodes.Addresses);
        var contenders = new List<IContender>();
        try
        {
            foreach (var fenced in fencing)
            {
                var suffix = fenced ? "fenced" : "plain";
                var plan = new DriverPlan(new KeyNames($"bench:{Guid.NewGuid():N}:"), load.Ttl, fenced, load.FreshResources);
                contenders.Add(await FloorContender.OpenAsync($"floor-{suffix}", nodes.Addresses, plan, load.Concurrency));
            }

            var rounds = new AlternatingRounds(load.Rounds, load.Length, new CommandStatistics(counting.Databases), progress);
            var measured = await rounds.RunAsync(contenders, cancellation);
            return UncontendedReport.Of(measured, load, nodes);
        }
        finally
        {
            foreach (var contender in contenders)
            {
                await contender.DisposeAsync();
            }
        }
    }
}
