using System.Diagnostics;
using Redlock.Messages;
using Simulator.Telemetry.Tracing;

namespace Simulator.Telemetry;

/// <summary>A question at the edge how a lock stands, from its arrival to its answer: the span <c>lock_status</c>, with one below it per node.</summary>
internal sealed class StatusOperation(LockSpan span, NodeSpans nodes, TimeProvider clock) : IDisposable
{
    private readonly DateTimeOffset _asked = clock.GetUtcNow();

    /// <summary>For <see cref="LockProtocol.Inspect.Trace"/>.</summary>
    public ActivityContext Trace => span.Context;

    /// <summary>To be called once, before it is disposed.</summary>
    public void Answered(LockProtocol.Inspected reply)
    {
        var locked = reply.Nodes.Count(node => node.Holder is not null);
        var silent = reply.Nodes.Count(node => node.Problem is not null);
        span.Tag(SpanTags.NodesLocked, locked);
        span.Answered(
            silent == reply.Nodes.Length ? "unknown" : locked > 0 ? "locked" : "free",
            silent == reply.Nodes.Length ? "no node answered" : null);
        if (span.IsWanted)
        {
            foreach (var node in reply.Nodes)
            {
                nodes.Inspected(node, span.Context, _asked);
            }
        }
    }

    public void Dispose() => span.Dispose();
}
