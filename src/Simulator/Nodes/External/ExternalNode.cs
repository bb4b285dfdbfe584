namespace Simulator.Nodes.External;

/// <summary>A server that somebody else runs: known by its address, out of reach of faults.</summary>
public sealed class ExternalNode(string name, string address) : ISimulatedNode
{
    public string Name { get; } = name;

    public string Address { get; } = address;

    public NodeCondition Condition => NodeCondition.Running;

    public bool Supports(NodeFault fault) => false;

    public Task ApplyAsync(NodeFault fault, TimeSpan? latency = null) =>
        Task.FromException(new NodeFaultNotSupportedException(Name, NodeKind.External, fault));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
