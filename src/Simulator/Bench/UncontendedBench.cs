using System.Globalization;
using Redlock.Redis;
using Simulator.Bench.Coordinator;
using Simulator.Bench.Floor;
using Simulator.Bench.Measuring;
using Simulator.Bench.Reporting;

namespace Simulator.Bench;

/// <summary>Drivers that each take and give back locks nobody else wants: on the floor, and through the coordinator.</summary>
/// <param name="floorInFlight">Calls in flight per node on the floor; null for no limit.</param>
internal sealed class UncontendedBench(BenchNodes nodes, Load load, int? floorInFlight, bool freshResources, Action<string> progress) : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _opened = [];

    public async Task<BenchReport> RunAsync(IReadOnlyList<bool> fencing, bool floor, bool theLock, CancellationToken cancellation)
    {
        var counting = await FloorConnections.OpenAsync(nodes.Addresses);
        _opened.Add(counting);
        var contenders = new List<IContender>();
        foreach (var fenced in fencing)
        {
            if (floor)
            {
                contenders.Add(await OpenFloorAsync(fenced));
            }

            if (theLock)
            {
                contenders.Add(await OpenLockAsync(fenced));
            }
        }

        var rounds = new AlternatingRounds(load.Rounds, load.Length, new CommandStatistics(counting.Databases), progress);
        return UncontendedReport.Of(await rounds.RunAsync(contenders, cancellation), load, floorInFlight, nodes);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var opened in _opened)
        {
            await opened.DisposeAsync();
        }
    }

    private async Task<FloorContender> OpenFloorAsync(bool fenced)
    {
        var name = fenced ? UncontendedReport.FencedFloor : UncontendedReport.Floor;
        var floor = await FloorContender.OpenAsync(name, nodes.Addresses, PlanFor(nodes.FreshKeys(), fenced), load.Drivers, floorInFlight);
        _opened.Add(floor);
        return floor;
    }

    private async Task<CoordinatorContender> OpenLockAsync(bool fenced)
    {
        var name = fenced ? UncontendedReport.FencedLock : UncontendedReport.Lock;
        var keys = nodes.FreshKeys();
        var system = await LockSystem.StartAsync(name, BenchSettings.For(nodes, keys, fenced, load));
        _opened.Add(system);
        return CoordinatorContender.Over(
            system, name, PlanFor(keys, fenced), load.Drivers, driver => string.Create(CultureInfo.InvariantCulture, $"own-{driver}"));
    }

    private DriverPlan PlanFor(KeyNames keys, bool fenced) =>
        new(keys, load.Ttl, Wait: load.Ttl, fenced, freshResources);
}
