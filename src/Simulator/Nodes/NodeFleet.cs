using System.Globalization;
using Simulator.Nodes.Embedded;
using Simulator.Nodes.Keyspaces;

namespace Simulator.Nodes;

/// <summary>The Redis nodes of a run, started together and ended together.</summary>
public sealed class NodeFleet : IAsyncDisposable
{
    private readonly List<ISimulatedNode> _nodes = [];

    private NodeFleet()
    {
    }

    public IReadOnlyList<ISimulatedNode> Nodes => _nodes;

    /// <summary>Starts the nodes and waits until each answers; when one cannot start, the others are ended again.</summary>
    public static async Task<NodeFleet> StartAsync(FleetSettings settings, TimeProvider clock, CancellationToken ct)
    {
        var fleet = new NodeFleet();
        try
        {
            for (var index = 0; index < settings.Count; index++)
            {
                ct.ThrowIfCancellationRequested();
                fleet._nodes.Add(await StartNodeAsync(settings, index, clock, ct));
            }

            return fleet;
        }
        catch
        {
            await fleet.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
            await node.DisposeAsync();
    }

    private static Task<ISimulatedNode> StartNodeAsync(FleetSettings settings, int index, TimeProvider clock, CancellationToken ct)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"node-{index + 1}");
        ct.ThrowIfCancellationRequested();
        return Task.FromResult<ISimulatedNode>(new EmbeddedNode(name, KeyspaceSettings.Default, clock, settings.PortOf(index)));
    }
}
