namespace Simulator.Bench;

/// <summary>No lock can be had on the nodes that a benchmark was given. The message is one sentence for a person.</summary>
internal sealed class NodesUnusableException(string message) : Exception(message);
