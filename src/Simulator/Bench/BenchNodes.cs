using Redlock.Redis;
using Simulator.Nodes;

namespace Simulator.Bench;

/// <summary>The nodes of one benchmark.</summary>
internal sealed class BenchNodes : IAsyncDisposable
{
    private readonly NodeFleet _fleet;

    private BenchNodes(NodeFleet fleet, FleetSettings settings)
    {
        _fleet = fleet;
        Kind = settings.Kind;
        Addresses = [.. fleet.Nodes.Select(node => NodeAddress.Parse(node.Address))];
    }

    public NodeKind Kind { get; }

    public IReadOnlyList<NodeAddress> Addresses { get; }

    public static async Task<BenchNodes> StartAsync(FleetSettings settings, CancellationToken cancellation) =>
        new(await NodeFleet.StartAsync(settings, TimeProvider.System, cancellation), settings);

    /// <exception cref="NodeFaultNotSupportedException">The kind of node cannot do this.</exception>
    public Task ApplyAsync(int node, NodeFault fault) => _fleet.Nodes[node].ApplyAsync(fault);

    public ValueTask DisposeAsync() => _fleet.DisposeAsync();
}
