using System.Diagnostics;
using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;
using Simulator.Telemetry.Metrics;

namespace Simulator.Telemetry.Tracing;

/// <summary>One span for each node that was asked, below the span of the request.</summary>
internal sealed class NodeSpans(ActivitySource source, TimeProvider clock)
{
    /// <summary>Longer words are no error code.</summary>
    private const int LongestCode = 32;

    /// <summary>A node has voted just now; without a trace nothing is made of it.</summary>
    public void Voted(int node, RedisCall call, Vote vote, TimeSpan took)
    {
        if (call.Trace == default || !source.HasListeners())
        {
            return;
        }

        var end = clock.GetUtcNow();
        using var span = Begin(node, LabelWords.Of(call), call.Trace, end - took);
        if (span is null)
        {
            return;
        }

        span.SetTag(SpanTags.Vote, LabelWords.Of(vote.Kind));
        if (vote.Kind == VoteKind.Failed)
        {
            var failure = LabelWords.Of(vote.Failure);
            span.SetTag(SpanTags.Failure, failure);
            span.SetTag(SpanTags.ErrorCode, vote.Failure == VoteFailure.ErrorReply ? CodeIn(vote.Reason) : null);
            span.SetStatus(ActivityStatusCode.Error, failure);
        }

        span.SetEndTime(end.UtcDateTime);
    }

    /// <summary>A node has said how a lock stands there; when it did is not known, so its span is as long as the question.</summary>
    public void Inspected(NodeInspection inspection, ActivityContext parent, DateTimeOffset asked)
    {
        using var span = Begin(inspection.Node, "inspect", parent, asked);
        if (span is null)
        {
            return;
        }

        if (inspection.Problem is null)
        {
            span.SetTag(SpanTags.Locked, inspection.Holder is not null);
            span.SetTag(SpanTags.Fingerprint, inspection.Holder?.Fingerprint);
            span.SetTag(SpanTags.TtlMs, (long?)inspection.Ttl?.TotalMilliseconds);
        }
        else
        {
            span.SetStatus(ActivityStatusCode.Error, "no answer");
        }

        span.SetEndTime(clock.GetUtcNow().UtcDateTime);
    }

    private Activity? Begin(int node, string operation, ActivityContext parent, DateTimeOffset start)
    {
        var span = source.StartActivity($"redis_node {operation}", ActivityKind.Client, parent, startTime: start);
        span?.SetTag(SpanTags.System, "redis");
        span?.SetTag(SpanTags.Node, NodeName.Of(node));
        span?.SetTag(SpanTags.Operation, operation);
        return span;
    }

    /// <summary>The first word of an error, such as MISCONF. What follows may repeat the command with the lock id, or name a host.</summary>
    private static string? CodeIn(string? reason)
    {
        var code = reason?.Split(' ', 2)[0];
        return code is { Length: > 0 and <= LongestCode } && code.All(char.IsAsciiLetterUpper) ? code : null;
    }
}
