using System.Diagnostics;
using Redlock.Messages;
using Redlock.Protocol;
using Simulator.Telemetry.Metrics;
using Simulator.Telemetry.Tracing;

namespace Simulator.Telemetry;

/// <summary>An extension at the edge, from its arrival to its answer: the span <c>extend_lock</c> and the figures.</summary>
internal sealed class ExtendOperation(LockInstruments instruments, LockSpan span) : IDisposable
{
    /// <summary>For <see cref="LockProtocol.Extend.Trace"/>.</summary>
    public ActivityContext Trace => span.Context;

    /// <summary>To be called once, before it is disposed.</summary>
    public void Answered(LockProtocol.Extended reply)
    {
        instruments.ExtendAnswered(reply.Outcome);
        span.Tag(SpanTags.Extended, reply.Outcome == ExtendOutcome.Extended);
        span.Tag(SpanTags.NodesExtended, reply.NodesExtended);
        var failed = reply.Outcome is ExtendOutcome.NoQuorum or ExtendOutcome.Rejected;
        span.Answered(LabelWords.Of(reply.Outcome), failed ? reply.Outcome.InWords() : null);
    }

    public void Dispose() => span.Dispose();
}
