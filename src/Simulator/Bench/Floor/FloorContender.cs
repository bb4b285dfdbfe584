using System.Globalization;
using Redlock.Redis;
using Simulator.Bench.Measuring;

namespace Simulator.Bench.Floor;

/// <summary>The floor: the same work straight on StackExchange.Redis.</summary>
internal sealed class FloorContender : IContender, IAsyncDisposable
{
    private readonly FloorConnections _connections;
    private readonly FloorNode[] _nodes;
    private readonly FloorDriver[] _drivers;

    private FloorContender(string name, bool fenced, FloorConnections connections, FloorNode[] nodes, FloorDriver[] drivers)
    {
        Name = name;
        Fenced = fenced;
        _connections = connections;
        _nodes = nodes;
        _drivers = drivers;
    }

    public string Name { get; }

    public bool Fenced { get; }

    public int Drivers => _drivers.Length;

    /// <param name="maxInFlight">Calls in flight per node; null for no limit.</param>
    public static async Task<FloorContender> OpenAsync(
        string name, IReadOnlyList<NodeAddress> addresses, DriverPlan plan, int drivers, int? maxInFlight = null)
    {
        var connections = await FloorConnections.OpenAsync(addresses);
        FloorNode[] nodes = [.. connections.Databases.Select(database => new FloorNode(database, maxInFlight))];
        var made = new FloorDriver[drivers];
        for (var driver = 0; driver < drivers; driver++)
        {
            made[driver] = new FloorDriver(nodes, plan, string.Create(CultureInfo.InvariantCulture, $"{name}-{driver}"));
        }

        return new FloorContender(name, plan.Fenced, connections, nodes, made);
    }

    public void Begin(Round round)
    {
        foreach (var driver in _drivers)
        {
            driver.Begin(round);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_nodes.Select(node => node.UntilIdleAsync()));
        await _connections.DisposeAsync();
    }
}
