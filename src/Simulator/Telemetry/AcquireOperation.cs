using System.Diagnostics;
using Redlock.Messages;
using Redlock.Protocol;
using Simulator.Telemetry.Metrics;
using Simulator.Telemetry.Tracing;

namespace Simulator.Telemetry;

/// <summary>A request for a lock at the edge, from its arrival to its answer: the span <c>acquire_lock</c> and the figures.</summary>
internal sealed class AcquireOperation : IDisposable
{
    private readonly LockInstruments _instruments;
    private readonly LockSpan _span;
    private readonly TimeProvider _clock;
    private readonly long _began;

    public AcquireOperation(LockInstruments instruments, LockSpan span, TimeProvider clock)
    {
        _instruments = instruments;
        _span = span;
        _clock = clock;
        _began = clock.GetTimestamp();
    }

    /// <summary>For <see cref="LockProtocol.Acquire.Trace"/>.</summary>
    public ActivityContext Trace => _span.Context;

    /// <summary>It was granted. To be called once, before it is disposed.</summary>
    public void Answered(LockProtocol.Acquired reply)
    {
        _instruments.AcquireAnswered(reply.Request.Resource, AcquireOutcome.Acquired, _clock.GetElapsedTime(_began));
        if (_span.IsWanted)
        {
            _span.Tag(SpanTags.Fingerprint, reply.Lease.LockId.Fingerprint);
        }

        Told(AcquireOutcome.Acquired, reply.Lease.NodesLocked);
    }

    /// <summary>It was not granted. To be called once, before it is disposed.</summary>
    public void Answered(LockProtocol.NotAcquired reply)
    {
        _instruments.AcquireAnswered(reply.Request.Resource, reply.Outcome, _clock.GetElapsedTime(_began));
        _span.Tag(SpanTags.Rounds, reply.Rounds);
        Told(reply.Outcome, 0);
    }

    public void Dispose() => _span.Dispose();

    private void Told(AcquireOutcome outcome, int nodesLocked)
    {
        _span.Tag(SpanTags.Acquired, outcome == AcquireOutcome.Acquired);
        _span.Tag(SpanTags.NodesLocked, nodesLocked);
        var failed = outcome is AcquireOutcome.NoQuorum or AcquireOutcome.Expired or AcquireOutcome.Rejected;
        _span.Answered(LabelWords.Of(outcome), failed ? outcome.InWords() : null);
    }
}
