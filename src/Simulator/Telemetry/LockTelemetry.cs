using System.Diagnostics;
using System.Text;
using Akka.Actor;
using Redlock.Actors;
using Redlock.Messages;
using Redlock.Protocol;
using Simulator.Telemetry.Metrics;
using Simulator.Telemetry.Tracing;

namespace Simulator.Telemetry;

/// <summary>
/// The figures and spans of one lock service. Votes reach it through <see cref="Votes"/>, events through the actor of <see cref="Props"/>, requests through
/// the operations that the edge begins and answers.
/// </summary>
internal sealed class LockTelemetry : IDisposable
{
    /// <summary>What its meter and its source of spans are called.</summary>
    public const string SourceName = "RedlockActors";

    private readonly ActivitySource _source = new(SourceName);
    private readonly LockInstruments _instruments;
    private readonly NodeSpans _nodeSpans;
    private readonly TimeProvider _clock;

    /// <param name="nodes">How many the coordinator has.</param>
    /// <param name="resourceBound">How many resources have a label of their own; the rest share one.</param>
    public LockTelemetry(string serviceName, int nodes, int resourceBound, TimeProvider? clock = null)
    {
        ServiceName = serviceName;
        _clock = clock ?? TimeProvider.System;
        _instruments = new LockInstruments(nodes, resourceBound, _clock);
        _nodeSpans = new NodeSpans(_source, _clock);
        Votes = new VoteTelemetry(_instruments, _nodeSpans);
    }

    /// <summary>What the service is called in traces.</summary>
    public string ServiceName { get; }

    /// <summary>For <see cref="LockSeams.Votes"/>.</summary>
    public IVoteObserver Votes { get; }

    /// <summary>For an actor in the coordinator's system, started before the coordinator: it misses what was told earlier.</summary>
    public Props Props => TelemetryActor.PropsFor(_instruments);

    /// <param name="ttl">As asked for, or the configured one.</param>
    /// <param name="mode">As asked for, or the one in force.</param>
    public AcquireOperation Acquire(Resource resource, TimeSpan ttl, LockMode mode) => new(_instruments, Span("acquire_lock", resource, mode, ttl), _clock);

    public ReleaseOperation Release(Resource resource, LockMode mode) => new(_instruments, Span("release_lock", resource, mode));

    /// <param name="ttl">As asked for; null for that of the lease.</param>
    public ExtendOperation Extend(Resource resource, TimeSpan? ttl, LockMode mode) => new(_instruments, Span("extend_lock", resource, mode, ttl));

    public StatusOperation Status(Resource resource, LockMode mode) => new(Span("lock_status", resource, mode), _nodeSpans, _clock);

    /// <summary>Queue lengths are those of the last description; to be handed in before <see cref="WriteMetrics"/>.</summary>
    public void Observe(LockProtocol.LocksDescribed described) => _instruments.Queues.Observe(described);

    /// <summary>The nodes' health, which is also heard on the event stream.</summary>
    public void Observe(LockProtocol.NodesDescribed described) => _instruments.Health.Observe(described);

    /// <summary>Writes all figures as <see cref="PrometheusText.ContentType"/>.</summary>
    public void WriteMetrics(TextWriter writer)
    {
        var text = new StringBuilder();
        _instruments.Store.Read(family => PrometheusText.Append(text, family));
        writer.Write(text);
    }

    public void Dispose()
    {
        _source.Dispose();
        _instruments.Dispose();
    }

    private LockSpan Span(string name, Resource resource, LockMode mode, TimeSpan? ttl = null) => new(_source, name, resource, mode, ttl);
}
