using Akka.Event;
using Redlock.Messages;

namespace Redlock.Actors;

/// <summary>Tells the log and the event stream what happened to nodes, once per change.</summary>
internal sealed class NodeNews(EventStream events, ILoggingAdapter log)
{
    public void Up(NodeState node)
    {
        if (node.Up != true)
        {
            node.Up = true;
            log.Info("Node {Node} {Address} is up", node.Node + 1, node.Address);
            events.Publish(new NodeEvents.NodeUp(node.Node, node.Address));
        }
    }

    /// <param name="silent">Whether it takes what is sent and does not answer.</param>
    public void Down(NodeState node, string reason, bool silent)
    {
        // A node that is still down in the same way after another attempt is no news.
        if (node.Up != false || node.Silent != silent)
        {
            node.Up = false;
            node.Silent = silent;
            log.Warning("Node {Node} {Address} is {State}: {Reason}", node.Node + 1, node.Address, silent ? "silent" : "down", reason);
            events.Publish(new NodeEvents.NodeDown(node.Node, node.Address, reason) { Silent = silent });
        }
    }

    public void Quarantined(NodeState node, TimeSpan quarantine)
    {
        const string Reason = "it has forgotten its locks";
        node.Up = null;
        log.Warning("Node {Node} {Address} does not vote for {Milliseconds} ms: {Reason}", node.Node + 1, node.Address, (long)quarantine.TotalMilliseconds, Reason);
        events.Publish(new NodeEvents.NodeQuarantined(node.Node, node.Address, quarantine, Reason));
    }

    public void Warned(NodeState node, string warning)
    {
        log.Warning("Node {Node} {Address} {Warning}", node.Node + 1, node.Address, warning);
        events.Publish(new NodeEvents.NodeWarned(node.Node, node.Address, warning));
    }
}
