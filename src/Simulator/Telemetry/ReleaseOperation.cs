using System.Diagnostics;
using Redlock.Messages;
using Redlock.Protocol;
using Simulator.Telemetry.Metrics;
using Simulator.Telemetry.Tracing;

namespace Simulator.Telemetry;

/// <summary>A release at the edge, from its arrival to its answer: the span <c>release_lock</c> and the figures.</summary>
internal sealed class ReleaseOperation(LockInstruments instruments, LockSpan span) : IDisposable
{
    /// <summary>For <see cref="LockProtocol.Release.Trace"/>.</summary>
    public ActivityContext Trace => span.Context;

    /// <summary>To be called once, before it is disposed.</summary>
    public void Answered(LockProtocol.Released reply)
    {
        instruments.ReleaseAnswered(reply.Outcome);
        span.Tag(SpanTags.Released, reply.Outcome == ReleaseOutcome.Released);
        span.Tag(SpanTags.NodesReleased, reply.NodesReleased);
        var failed = reply.Outcome is ReleaseOutcome.NoQuorum or ReleaseOutcome.Rejected;
        span.Answered(LabelWords.Of(reply.Outcome), failed ? reply.Outcome.InWords() : null);
    }

    public void Dispose() => span.Dispose();
}
