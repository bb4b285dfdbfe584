using Redlock.Redis;
using Simulator.Bench.Floor;
using Simulator.Nodes;
using StackExchange.Redis;

namespace Simulator.Bench;

/// <summary>The nodes of one benchmark, and the part of their keys that is its own.</summary>
internal sealed class BenchNodes : IAsyncDisposable
{
    private readonly NodeFleet _fleet;
    private readonly string _prefix = $"bench:{Guid.NewGuid():N}:";
    private int _prefixes;

    private BenchNodes(NodeFleet fleet, FleetSettings settings)
    {
        _fleet = fleet;
        Kind = settings.Kind;
        Addresses = [.. fleet.Nodes.Select(node => NodeAddress.Parse(node.Address))];
    }

    public NodeKind Kind { get; }

    /// <summary>The nodes themselves; they end with this.</summary>
    public NodeFleet Fleet => _fleet;

    public IReadOnlyList<NodeAddress> Addresses { get; }

    /// <summary>The same as they are written, passwords included.</summary>
    public IReadOnlyList<string> Written => [.. _fleet.Nodes.Select(node => node.Address)];

    public static async Task<BenchNodes> StartAsync(FleetSettings settings, CancellationToken cancellation) =>
        new(await NodeFleet.StartAsync(settings, TimeProvider.System, cancellation), settings);

    /// <summary>Key names under which neither this run nor an earlier one has kept anything.</summary>
    public KeyNames FreshKeys() => new(FormattableString.Invariant($"{_prefix}{_prefixes++}:"));

    /// <exception cref="NodeFaultNotSupportedException">The kind of node cannot do this.</exception>
    public Task ApplyAsync(int node, NodeFault fault) => _fleet.Nodes[node].ApplyAsync(fault);

    public async ValueTask DisposeAsync()
    {
        if (Kind == NodeKind.External)
        {
            await using var connections = await FloorConnections.OpenAsync(Addresses);
            await Task.WhenAll(connections.Databases.Select(RemoveKeysAsync));
        }

        await _fleet.DisposeAsync();
    }

    /// <summary>Locks end by themselves; fencing counters and markers would stay on somebody's server for ever.</summary>
    private async Task RemoveKeysAsync(IDatabase node)
    {
        var cursor = "0";
        do
        {
            var page = (RedisResult[])(await node.ExecuteAsync("SCAN", cursor, "MATCH", _prefix + "*", "COUNT", "1000"))!;
            cursor = (string)page[0]!;
            foreach (var key in (RedisKey[])page[1]!)
            {
                await node.KeyDeleteAsync(key);
            }
        }
        while (cursor != "0");
    }
}
