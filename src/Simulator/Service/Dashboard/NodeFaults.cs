using System.Collections.Frozen;
using Simulator.Nodes;

namespace Simulator.Service.Dashboard;

/// <summary>What can be done to a node from the dashboard, by name.</summary>
internal static class NodeFaults
{
    private static readonly FrozenDictionary<string, NodeFault> ByName = new Dictionary<string, NodeFault>
    {
        ["stop"] = NodeFault.Stop,
        ["start"] = NodeFault.Start,
        ["hang"] = NodeFault.Hang,
        ["resume"] = NodeFault.Resume,
        ["restart-empty"] = NodeFault.RestartEmpty,
        ["restart-keep"] = NodeFault.RestartKeep,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IEnumerable<string> Names => ByName.Keys.Order(StringComparer.Ordinal);

    public static NodeFault? Named(string name) => ByName.TryGetValue(name, out var fault) ? fault : null;

    /// <summary>What makes sense for a node as it is.</summary>
    public static IReadOnlyList<string> For(ISimulatedNode node)
    {
        string[] sensible = node.Condition switch
        {
            NodeCondition.Stopped => ["start"],
            NodeCondition.Hung or NodeCondition.Slow => ["stop", "resume", "restart-keep", "restart-empty"],
            _ => ["stop", "hang", "restart-keep", "restart-empty"],
        };
        return [.. sensible.Where(name => node.Supports(ByName[name]))];
    }
}
