using System.Globalization;
using Redlock.Redis;
using Simulator.Bench.Measuring;

namespace Simulator.Bench.Floor;

/// <summary>The floor: the same work straight on StackExchange.Redis.</summary>
internal sealed class FloorContender : IContender, IAsyncDisposable
{
    private readonly FloorConnections _connections;
    private readonly FloorDriver[] _drivers;

    private FloorContender(string name, bool fenced, FloorConnections connections, FloorDriver[] drivers)
    {
        Name = name;
        Fenced = fenced;
        _connections = connections;
        _drivers = drivers;
    }

    public string Name { get; }

    public bool Fenced { get; }

    public int Drivers => _drivers.Length;

    public static async Task<FloorContender> OpenAsync(string name, IReadOnlyList<NodeAddress> addresses, DriverPlan plan, int drivers)
    {
        var connections = await FloorConnections.OpenAsync(addresses);
        var made = new FloorDriver[drivers];
        for (var driver = 0; driver < drivers; driver++)
        {
            made[driver] = new FloorDriver(connections.Databases, plan, string.Create(CultureInfo.InvariantCulture, $"{name}-{driver}"));
        }

        return new FloorContender(name, plan.Fenced, connections, made);
    }

    public void Begin(Round round)
    {
        foreach (var driver in _drivers)
        {
            driver.Begin(round);
        }
    }

    public ValueTask DisposeAsync() => _connections.DisposeAsync();
}
