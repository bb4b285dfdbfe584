using System.Diagnostics;
using Redlock.Protocol;
using Simulator.Telemetry.Metrics;

namespace Simulator.Telemetry.Tracing;

/// <summary>The span of one request at the edge. It is the current one until it is disposed; when nobody traces, all of it does nothing.</summary>
internal sealed class LockSpan : IDisposable
{
    private readonly Activity? _activity;
    private bool _answered;

    public LockSpan(ActivitySource source, string name, Resource resource, LockMode mode, TimeSpan? ttl)
    {
        _activity = source.StartActivity(name);
        if (IsWanted)
        {
            Tag(SpanTags.Resource, resource.Name);
            Tag(SpanTags.Mode, LabelWords.Of(mode));
            Tag(SpanTags.TtlMs, (long?)ttl?.TotalMilliseconds);
        }
    }

    /// <summary>What the nodes' spans belong to; none when nobody traces.</summary>
    public ActivityContext Context => _activity?.Context ?? default;

    /// <summary>Whether tags are worth their making.</summary>
    public bool IsWanted => _activity is { IsAllDataRequested: true };

    public void Tag(string name, object? value) => _activity?.SetTag(name, value);

    /// <summary>Says how it ended.</summary>
    /// <param name="failed">Whether the service or its nodes failed, in words; null when they did what they are for, be it refusing.</param>
    public void Answered(string outcome, string? failed)
    {
        _answered = true;
        Tag(SpanTags.Outcome, outcome);
        if (failed is not null)
        {
            _activity?.SetStatus(ActivityStatusCode.Error, failed);
        }
    }

    public void Dispose()
    {
        if (!_answered)
        {
            _activity?.SetStatus(ActivityStatusCode.Error, "no answer");
        }

        _activity?.Dispose();
    }
}
