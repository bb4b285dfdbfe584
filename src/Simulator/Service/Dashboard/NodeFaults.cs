using Simulator.Nodes;

namespace Simulator.Service.Dashboard;

/// <summary>What can be done to a node from the dashboard, by name.</summary>
internal static class NodeFaults
{
    public static IEnumerable<string> Names => NodeFaultNames.All.Where(name => Named(name) is not null).Order(StringComparer.Ordinal);

    /// <summary>Slowness would need to be told how much.</summary>
    public static NodeFault? Named(string name) => NodeFaultNames.FaultNamed(name) is { } fault and not NodeFault.Slow ? fault : null;

    /// <summary>What makes sense for a node as it is.</summary>
    public static IReadOnlyList<string> For(ISimulatedNode node)
    {
        string[] sensible = node.Condition switch
        {
            NodeCondition.Stopped => ["start"],
            NodeCondition.Hung or NodeCondition.Slow => ["stop", "resume", "restart-keep", "restart-empty"],
            _ => ["stop", "hang", "restart-keep", "restart-empty"],
        };
        return [.. sensible.Where(name => node.Supports(Named(name)!.Value))];
    }
}
