using Simulator.Nodes.Embedded;
using Simulator.Nodes.External;
using Simulator.Nodes.Processes;

namespace Simulator.Nodes;

/// <summary>The Redis nodes of a run, started together and ended together.</summary>
public sealed class NodeFleet : IAsyncDisposable
{
    private NodeFleet(IReadOnlyList<ISimulatedNode> nodes) => Nodes = nodes;

    public IReadOnlyList<ISimulatedNode> Nodes { get; }

    /// <summary>Starts the nodes and waits until each answers; when one cannot start, the others are ended again.</summary>
    /// <exception cref="RedisServerException">A redis-server process could not be started; the message says why.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">A given port is taken.</exception>
    public static async Task<NodeFleet> StartAsync(FleetSettings settings, TimeProvider clock, CancellationToken ct)
    {
        var count = settings.Kind == NodeKind.External ? settings.Addresses.Count : settings.Count;
        var starting = Enumerable.Range(0, count).Select(index => StartNodeAsync(settings, index, clock, ct)).ToArray();
        try
        {
            return new NodeFleet(await Task.WhenAll(starting));
        }
        catch
        {
            foreach (var started in starting.Where(task => task.IsCompletedSuccessfully))
                await started.Result.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(Nodes.Select(node => node.DisposeAsync().AsTask()));

    private static async Task<ISimulatedNode> StartNodeAsync(FleetSettings settings, int index, TimeProvider clock, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var name = FleetSettings.NameOf(index);
        return settings.Kind switch
        {
            NodeKind.Embedded => new EmbeddedNode(name, settings.ToKeyspaceSettings(), clock, settings.PortOf(index)),
            NodeKind.Process => await RedisServerNode.StartAsync(name, settings, settings.PortOf(index), ct),
            _ => new ExternalNode(name, settings.Addresses[index]),
        };
    }
}
