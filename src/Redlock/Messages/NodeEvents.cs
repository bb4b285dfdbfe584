using Redlock.Redis;

namespace Redlock.Messages;

/// <summary>What happened to Redis nodes, published on the event stream.</summary>
public static class NodeEvents
{
    /// <summary>Any of them.</summary>
    public interface INodeEvent
    {
        /// <summary>The node's place in the configured list, from 0.</summary>
        int Node { get; }
    }

    /// <summary>The node is connected and its votes count.</summary>
    public sealed record NodeUp(int Node, NodeAddress Address) : INodeEvent;

    /// <summary>The node's connection failed, or it stopped answering. Told again when the one becomes the other.</summary>
    public sealed record NodeDown(int Node, NodeAddress Address, string Reason) : INodeEvent
    {
        /// <summary>Whether it takes what is sent and does not answer, like a process that hangs; if not, it cannot be connected or was refused.</summary>
        public bool Silent { get; init; }
    }

    /// <summary>The node has forgotten locks; its votes do not count for a while.</summary>
    /// <param name="For">How long, at least; it also waits until its fencing counters are seeded anew.</param>
    public sealed record NodeQuarantined(int Node, NodeAddress Address, TimeSpan For, string Reason) : INodeEvent;

    /// <summary>A setting of the node endangers locks.</summary>
    public sealed record NodeWarned(int Node, NodeAddress Address, string Reason) : INodeEvent;

    /// <summary>Enough nodes are known for requests to be served.</summary>
    public sealed record DeploymentReady(int Nodes);

    /// <summary>The nodes are not a deployment Redlock can work on; every request is rejected.</summary>
    public sealed record DeploymentRefused(string Reason);
}
