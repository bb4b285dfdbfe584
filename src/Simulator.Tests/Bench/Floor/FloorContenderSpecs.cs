using Redlock.Redis;
using Simulator.Bench;
using Simulator.Bench.Floor;
using Simulator.Bench.Measuring;
using Simulator.Nodes;
using Xunit;

namespace Simulator.Tests.Bench.Floor;

public class FloorContenderSpecs
{
    [Theory]
    [InlineData(false, false, null)]
    [InlineData(true, false, null)]
    [InlineData(true, true, null)]
    [InlineData(false, false, 2)]
    [InlineData(true, true, 1)]
    public async Task Floor_should_do_the_same_work_and_leave_no_lock(bool fenced, bool freshResources, int? maxInFlight)
    {
        await using var nodes = await BenchNodes.StartAsync(new FleetSettings { Count = 3 }, CancellationToken.None);
        await using var asking = await FloorConnections.OpenAsync(nodes.Addresses);
        var plan = new DriverPlan(new KeyNames("floor:"), TimeSpan.FromMinutes(1), TimeSpan.Zero, fenced, freshResources);
        await using var floor = await FloorContender.OpenAsync("floor", nodes.Addresses, plan, drivers: 8, maxInFlight);
        var round = new Round(floor.Drivers, new RoundLength(TimeSpan.FromMinutes(1), Cycles: 400), CancellationToken.None);

        floor.Begin(round);
        await round.Ended;
        await floor.DisposeAsync();

        Assert.Empty(round.Failures);
        Assert.Equal(400, round.Latency.Total);
        foreach (var node in asking.Databases)
        {
            Assert.Empty((string[])(await node.ExecuteAsync("KEYS", "floor:lock:*"))!);
        }
    }
}
