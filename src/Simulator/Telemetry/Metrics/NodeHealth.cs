using System.Diagnostics.Metrics;
using Redlock.Messages;

namespace Simulator.Telemetry.Metrics;

/// <summary>Whether each node is connected and its votes count, as was heard last; before that it is not healthy.</summary>
internal sealed class NodeHealth(KeyValuePair<string, object?>[] labels)
{
    private readonly bool[] _healthy = new bool[labels.Length];

    public IEnumerable<Measurement<long>> Measurements =>
        labels.Select((label, node) => new Measurement<long>(Volatile.Read(ref _healthy[node]) ? 1 : 0, label));

    public void Observe(LockProtocol.NodesDescribed described)
    {
        foreach (var node in described.Nodes)
        {
            Set(node.Node, node.Standing == NodeStanding.Up);
        }
    }

    public void Observe(NodeEvents.INodeEvent happened)
    {
        // A warning changes nothing.
        if (happened is NodeEvents.NodeUp or NodeEvents.NodeDown or NodeEvents.NodeQuarantined)
        {
            Set(happened.Node, happened is NodeEvents.NodeUp);
        }
    }

    private void Set(int node, bool healthy) => Volatile.Write(ref _healthy[node], healthy);
}
