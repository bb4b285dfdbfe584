namespace Simulator.Nodes;

/// <summary>A fault was asked of a node whose kind cannot do it.</summary>
public sealed class NodeFaultNotSupportedException(string node, NodeKind kind, NodeFault fault)
    : NotSupportedException($"{node} is {Described(kind)}: it cannot do '{fault}'. {Hint(kind)}")
{
    private static string Described(NodeKind kind) => kind switch
    {
        NodeKind.Embedded => "an embedded node",
        NodeKind.Process => "a redis-server process",
        _ => "an external node",
    };

    private static string Hint(NodeKind kind) => kind == NodeKind.External
        ? "Use embedded or process nodes for faults."
        : "Use embedded nodes for this fault.";
}
