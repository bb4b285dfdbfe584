namespace Simulator.Nodes;

/// <summary>One Redis node of a run.</summary>
public interface ISimulatedNode : IAsyncDisposable
{
    /// <summary><c>node-1</c>, <c>node-2</c>, ...</summary>
    string Name { get; }

    /// <summary>As clients are told it: <c>redis://127.0.0.1:6379</c>.</summary>
    string Address { get; }

    NodeCondition Condition { get; }

    bool Supports(NodeFault fault);

    /// <summary>Completes once the fault is in effect. A fault that would change nothing is no error.</summary>
    /// <param name="latency">For <see cref="NodeFault.Slow"/>: how long each reply is held back.</param>
    /// <exception cref="NodeFaultNotSupportedException">The kind of node cannot do this.</exception>
    Task ApplyAsync(NodeFault fault, TimeSpan? latency = null);
}
