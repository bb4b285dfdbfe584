namespace Simulator.Nodes;

/// <summary>What faults of nodes are called in plans, on the command line and in routes.</summary>
internal static class NodeFaultNames
{
    private static readonly (string Name, NodeFault Fault)[] Known =
    [
        ("stop", NodeFault.Stop),
        ("start", NodeFault.Start),
        ("hang", NodeFault.Hang),
        ("resume", NodeFault.Resume),
        ("restart-empty", NodeFault.RestartEmpty),
        ("restart-keep", NodeFault.RestartKeep),
        ("slow", NodeFault.Slow),
    ];

    public static IEnumerable<string> All => Known.Select(known => known.Name);

    /// <summary>Null when there is none of this name; its case does not matter.</summary>
    public static NodeFault? FaultNamed(string name)
    {
        var found = Array.FindIndex(Known, known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase));
        return found < 0 ? null : Known[found].Fault;
    }
}
