using System.Collections.Immutable;
using Redlock.Messages;

namespace Simulator.Simulation;

/// <summary>Counts what happens to a node.</summary>
/// <param name="node">From 1.</param>
internal sealed class NodeLedger(int node, string address)
{
    private NodeState _state;
    private int _downs;
    private int _silences;
    private int _ups;
    private int _quarantines;
    private ImmutableArray<string> _warnings = [];

    public NodeProgress ProgressWith(NodeFigures figures) => new(node, address, _state)
    {
        FailedVotes = figures.Votes.Failed,
        Latency = LatencyReport.Of(figures.Latency),
    };

    public NodeReport ReportWith(NodeFigures figures) => new(node, address, _state, _downs, _ups, _quarantines, _warnings)
    {
        Silences = _silences,
        Votes = VoteReport.Of(figures.Votes),
        Latency = LatencyReport.Of(figures.Latency),
        LostConnections = figures.LostConnections,
    };

    public void Observe(NodeEvents.INodeEvent happened)
    {
        switch (happened)
        {
            case NodeEvents.NodeUp:
                Turn(NodeState.Up, ref _ups);
                break;
            case NodeEvents.NodeDown { Silent: true }:
                Turn(NodeState.Silent, ref _silences);
                break;
            case NodeEvents.NodeDown:
                Turn(NodeState.Down, ref _downs);
                break;
            case NodeEvents.NodeQuarantined:
                Turn(NodeState.Quarantined, ref _quarantines);
                break;
            case NodeEvents.NodeWarned warned when !_warnings.Contains(warned.Reason):
                _warnings = _warnings.Add(warned.Reason);
                break;
        }
    }

    /// <summary>Several coordinators may tell the same.</summary>
    private void Turn(NodeState state, ref int times)
    {
        times += _state == state ? 0 : 1;
        _state = state;
    }
}
