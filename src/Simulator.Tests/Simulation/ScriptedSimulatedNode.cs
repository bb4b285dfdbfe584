using Simulator.Nodes;
using Simulator.Tests.Actors;

namespace Simulator.Tests.Simulation;

/// <summary>A scripted node that fault plans can hit.</summary>
internal sealed class ScriptedSimulatedNode(ScriptedNode node, int number) : ISimulatedNode
{
    public string Name => $"node-{number}";

    public string Address => $"redis://node:{number}";

    public NodeCondition Condition { get; private set; }

    public bool Supports(NodeFault fault) => true;

    public Task ApplyAsync(NodeFault fault, TimeSpan? latency = null)
    {
        switch (fault)
        {
            case NodeFault.Stop:
                Condition = NodeCondition.Stopped;
                node.Fail("the server was stopped");
                break;
            case NodeFault.Start:
                Condition = NodeCondition.Running;
                node.Recover();
                break;
            case NodeFault.Hang:
                Condition = NodeCondition.Hung;
                node.Hang();
                break;
            case NodeFault.Resume:
                Condition = NodeCondition.Running;
                node.Resume();
                break;
            case NodeFault.RestartEmpty or NodeFault.RestartKeep:
                node.Restart(keepingData: fault == NodeFault.RestartKeep);
                break;
            default:
                throw new NotSupportedException($"{Name} has no script for {fault}.");
        }

        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
