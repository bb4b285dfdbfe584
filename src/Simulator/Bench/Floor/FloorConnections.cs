using Redlock.Redis;
using StackExchange.Redis;

namespace Simulator.Bench.Floor;

/// <summary>One multiplexer per node, as the lock has, and the scripts loaded on every node.</summary>
internal sealed class FloorConnections : IAsyncDisposable
{
#if REDIS_CLIENT_1
    // One for all connections: when each has threads of its own, a third of the CPU time goes into waking them.
    private static readonly SocketManager Sockets = new("bench-floor");
#endif
    private readonly IReadOnlyList<ConnectionMultiplexer> _multiplexers;

    private FloorConnections(IReadOnlyList<ConnectionMultiplexer> multiplexers, IReadOnlyList<NodeAddress> addresses)
    {
        _multiplexers = multiplexers;
        Databases = [.. multiplexers.Zip(addresses, (multiplexer, address) => multiplexer.GetDatabase(address.Database))];
    }

    /// <summary>One per node.</summary>
    public IReadOnlyList<IDatabase> Databases { get; }

    public static async Task<FloorConnections> OpenAsync(IReadOnlyList<NodeAddress> addresses)
    {
        var multiplexers = await Task.WhenAll(addresses.Select(address => ConnectionMultiplexer.ConnectAsync(OptionsFor(address))));
#if REDIS_CLIENT_1
        foreach (var multiplexer in multiplexers)
        {
            multiplexer.PreserveAsyncOrder = false;
        }

#endif
        var connections = new FloorConnections(multiplexers, addresses);
        foreach (var database in connections.Databases)
        {
            await database.ExecuteAsync("SCRIPT", "LOAD", LuaScripts.Acquire.Text);
            await database.ExecuteAsync("SCRIPT", "LOAD", LuaScripts.Release.Text);
        }

        return connections;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var multiplexer in _multiplexers)
        {
            await multiplexer.CloseAsync();
            multiplexer.Dispose();
        }
    }

    private static ConfigurationOptions OptionsFor(NodeAddress address)
    {
        var options = new ConfigurationOptions
        {
            Ssl = address.Tls,
            Password = address.Password,
            ClientName = "bench-floor",
#if REDIS_CLIENT_1
            SocketManager = Sockets,
#else
            SocketManager = SocketManager.ThreadPool,
#endif
        };
        options.EndPoints.Add(address.Host, address.Port);
        return options;
    }
}
