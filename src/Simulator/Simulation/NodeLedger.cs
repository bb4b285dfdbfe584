using System.Collections.Immutable;
using Redlock.Messages;

namespace Simulator.Simulation;

/// <summary>Counts what happens to a node.</summary>
/// <param name="node">From 1.</param>
internal sealed class NodeLedger(int node, string address)
{
    private NodeState _state;
    private int _downs;
    private int _ups;
    private int _quarantines;
    private ImmutableArray<string> _warnings = [];

    public NodeProgress Progress => new(node, address, _state);

    public NodeReport Report => new(node, address, _state, _downs, _ups, _quarantines, _warnings);

    public void Observe(NodeEvents.INodeEvent happened)
    {
        switch (happened)
        {
            case NodeEvents.NodeUp:
                _state = NodeState.Up;
                _ups++;
                break;
            case NodeEvents.NodeDown:
                _state = NodeState.Down;
                _downs++;
                break;
            case NodeEvents.NodeQuarantined:
                _state = NodeState.Quarantined;
                _quarantines++;
                break;
            case NodeEvents.NodeWarned warned when !_warnings.Contains(warned.Reason):
                _warnings = _warnings.Add(warned.Reason);
                break;
        }
    }
}
