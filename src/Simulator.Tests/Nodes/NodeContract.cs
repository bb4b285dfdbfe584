using System.Net;
using System.Net.Sockets;
using Simulator.Nodes;
using StackExchange.Redis;
using Xunit;

namespace Simulator.Tests.Nodes;

/// <summary>One node of a kind that the subclass names, and the unmodified StackExchange.Redis client.</summary>
public abstract class NodeContract : IAsyncLifetime
{
    private NodeFleet _fleet = null!;
    private ConnectionMultiplexer? _client;

    protected abstract NodeKind Kind { get; }

    protected ISimulatedNode Node => _fleet.Nodes[0];

    protected ConnectionMultiplexer Client => _client!;

    protected IServer Server => Client.GetServer(Client.GetEndPoints()[0]);

    public async Task InitializeAsync() => _fleet = await StartAsync(new FleetSettings { Count = 1 });

    public async Task DisposeAsync()
    {
        _client?.Dispose();
        await _fleet.DisposeAsync();
    }

    protected static string AskOnce(ISimulatedNode node, params string[] words)
    {
        using var connection = RespConnection.To(node);
        return connection.Ask(words);
    }

    protected Task<NodeFleet> StartAsync(FleetSettings settings) =>
        NodeFleet.StartAsync(settings with { Kind = Kind }, TimeProvider.System, CancellationToken.None);

    protected async Task<IDatabase> ConnectAsync()
    {
        _client?.Dispose();
        var options = new ConfigurationOptions
        {
            EndPoints = { new Uri(Node.Address).Authority },
            AllowAdmin = true,
            ConnectTimeout = 5000,
            SyncTimeout = 5000,
        };
        _client = await ConnectionMultiplexer.ConnectAsync(options);
        return _client.GetDatabase();
    }

    protected async Task<Dictionary<string, string>> ReadInfoAsync()
    {
        _ = await ConnectAsync();
        var sections = await Server.InfoAsync();
        return sections.SelectMany(section => section).ToDictionary(field => field.Key, field => field.Value);
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
