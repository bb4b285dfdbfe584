namespace Simulator.Nodes;

/// <summary>How a node is, as far as its faults are known here.</summary>
public enum NodeCondition
{
    Running,
    Slow,
    Hung,
    Stopped,
}
