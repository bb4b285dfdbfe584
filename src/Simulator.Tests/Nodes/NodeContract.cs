using System.Net;
using System.Net.Sockets;
using Simulator.Nodes;
using StackExchange.Redis;
using Xunit;

namespace Simulator.Tests.Nodes;

/// <summary>What every node that can be faulted does, seen through the unmodified StackExchange.Redis client.</summary>
public abstract class NodeContract : IAsyncLifetime
{
    private NodeFleet _fleet = null!;
    private ConnectionMultiplexer? _client;

    protected abstract NodeKind Kind { get; }

    protected ISimulatedNode Node => _fleet.Nodes[0];

    public async Task InitializeAsync() =>
        _fleet = await NodeFleet.StartAsync(new FleetSettings { Kind = Kind, Count = 1 }, TimeProvider.System, CancellationToken.None);

    public async Task DisposeAsync()
    {
        _client?.Dispose();
        await _fleet.DisposeAsync();
    }

    protected async Task<IDatabase> ConnectAsync()
    {
        _client?.Dispose();
        var options = new ConfigurationOptions
        {
            EndPoints = { new Uri(Node.Address).Authority },
            AbortOnConnectFail = true,
            AllowAdmin = true,
            ConnectTimeout = 5000,
            SyncTimeout = 5000,
        };
        _client = await ConnectionMultiplexer.ConnectAsync(options);
        return _client.GetDatabase();
    }

    protected async Task<bool> AcceptsConnectionsAsync()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPEndPoint.Parse(new Uri(Node.Address).Authority));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
