using System.Globalization;
using Simulator.RemoteLock;

namespace Simulator.Load;

/// <summary>A node that the service keeps itself, by its admin route.</summary>
/// <param name="node">From 1.</param>
internal sealed class ServiceNodeSwitch(ILockService service, int node) : INodeSwitch
{
    public string Name => string.Create(CultureInfo.InvariantCulture, $"node {node}");

    public Task StopAsync(CancellationToken ct) => ApplyAsync("stop", ct);

    public Task StartAsync(CancellationToken ct) => ApplyAsync("start", ct);

    private async Task ApplyAsync(string fault, CancellationToken ct)
    {
        try
        {
            await service.ApplyFaultAsync(node, fault, ct);
        }
        catch (LockServiceException failure)
        {
            throw new NodeSwitchException($"{Name} could not be told to {fault}: {failure.Message} For nodes outside the service give --stop-command and --start-command.", failure);
        }
    }
}
