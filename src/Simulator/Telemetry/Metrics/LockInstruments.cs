using System.Diagnostics.Metrics;
using Redlock.Protocol;
using Redlock.Redis;

namespace Simulator.Telemetry.Metrics;

/// <summary>The instruments of a lock service, and the words for what moves each.</summary>
internal sealed class LockInstruments : IDisposable
{
    private static readonly string[] Operations = ["acquire", "raise_token", "release", "extend"];

    private readonly KeyValuePair<string, object?>[] _nodes;
    private readonly ResourceLabels _resources;
    private readonly Counter<long> _acquires;
    private readonly Counter<long> _releases;
    private readonly Counter<long> _extensions;
    private readonly Counter<long> _contention;
    private readonly Counter<long> _lost;
    private readonly Counter<long> _errors;
    private readonly Histogram<double> _acquireTimes;
    private readonly Histogram<double> _holdTimes;
    private readonly Histogram<double> _callTimes;

    public LockInstruments(int nodes, int resourceBound, TimeProvider clock)
    {
        _nodes = [.. Enumerable.Range(0, nodes).Select(node => KeyValuePair.Create<string, object?>("node", NodeName.Of(node)))];
        _resources = new ResourceLabels(resourceBound);
        Leases = new ActiveLeases(clock);
        Health = new NodeHealth(_nodes);
        Store = new MetricStore(Meter);

        _acquires = Counter("lock_acquire_total", "Answers to requests for a lock.");
        _acquireTimes = Histogram("lock_acquire_duration_seconds", "From a request for a lock to its answer.", Buckets.Acquire);
        _contention = Counter(
            "lock_contention_total",
            "Requests for a lock that another's lock or request stood in the way of: refused for it, or granted only after waiting or a refused round.");
        _ = Meter.CreateObservableGauge("active_locks", () => ByResource(Leases.CountBy(_resources.Of)), description: "Locks held that were granted here.");
        _ = Meter.CreateObservableGauge(
            "lock_wait_queue_length", () => ByResource(Queues.CountBy(_resources.Of)), description: "Requests for a lock not answered yet.");
        _holdTimes = Histogram("lock_hold_duration_seconds", "From a grant to its release, or to the end of its validity.", Buckets.Hold);
        _releases = Counter("lock_release_total", "Answers to releases.");
        _extensions = Counter("lock_extend_total", "Answers to extensions.");
        _lost = Counter("lock_lost_total", "Locks that ended without a release.");
        _ = Meter.CreateObservableGauge("redis_node_healthy", () => Health.Measurements, description: "Whether the node is connected and its votes count.");
        _errors = Counter("redis_operation_errors_total", "Commands that a node did not carry out, or may not have; those not sent to it because it is down included.");
        _callTimes = Histogram("redis_operation_duration_seconds", "From a command being sent to the node's reply.", Buckets.NodeCall);
        ProcessInstruments.AddTo(Meter);
        BeginAtZero();
    }

    public Meter Meter { get; } = new(LockTelemetry.SourceName);

    public MetricStore Store { get; }

    public ActiveLeases Leases { get; }

    public QueueLengths Queues { get; } = new();

    public NodeHealth Health { get; }

    public void AcquireAnswered(Resource resource, AcquireOutcome outcome, TimeSpan took)
    {
        var label = outcome == AcquireOutcome.Rejected ? _resources.OfUntried(resource) : _resources.Of(resource);
        _acquires.Add(1, ResourceTag(label), Result(outcome));
        _acquireTimes.Record(took.TotalSeconds);
        if (outcome is AcquireOutcome.Conflicted or AcquireOutcome.WaitTimeout)
        {
            Contended(resource);
        }
    }

    public void Contended(Resource resource) => _contention.Add(1, ResourceTag(_resources.Of(resource)));

    public void ReleaseAnswered(ReleaseOutcome outcome) => _releases.Add(1, Result(outcome));

    public void ExtendAnswered(ExtendOutcome outcome) => _extensions.Add(1, Result(outcome));

    public void Held(Resource resource, TimeSpan time) => _holdTimes.Record(time.TotalSeconds, ResourceTag(_resources.Of(resource)));

    public void Lost() => _lost.Add(1);

    /// <summary>Allocates nothing.</summary>
    public void Voted(int node, RedisCall call, Vote vote, TimeSpan took)
    {
        var operation = Operation(LabelWords.Of(call));
        if (took > TimeSpan.Zero)
        {
            _callTimes.Record(took.TotalSeconds, _nodes[node], operation);
        }

        if (vote.Kind == VoteKind.Failed)
        {
            _errors.Add(1, _nodes[node], operation);
        }
    }

    public void Dispose()
    {
        Store.Dispose();
        Meter.Dispose();
    }

    private static KeyValuePair<string, object?> ResourceTag(string label) => new("resource", label);

    private static KeyValuePair<string, object?> Operation(string operation) => new("operation", operation);

    private static KeyValuePair<string, object?> Result<T>(T outcome)
        where T : struct, Enum => new("result", LabelWords.Of(outcome));

    private Counter<long> Counter(string name, string description) => Meter.CreateCounter<long>(name, description: description);

    private Histogram<double> Histogram(string name, string description, double[] buckets) =>
        Meter.CreateHistogram(name, "s", description, advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = buckets });

    /// <summary>What has happened to a resource stays visible as zero when it is over.</summary>
    private IEnumerable<Measurement<long>> ByResource(Dictionary<string, long> counts) =>
        _resources.All.Select(label => new Measurement<long>(counts.GetValueOrDefault(label), ResourceTag(label)));

    /// <summary>A counter that first shows up as 1 seems never to have risen.</summary>
    private void BeginAtZero()
    {
        foreach (var outcome in Enum.GetValues<AcquireOutcome>())
        {
            _acquires.Add(0, ResourceTag(ResourceLabels.Other), Result(outcome));
        }

        Array.ForEach(Enum.GetValues<ReleaseOutcome>(), outcome => _releases.Add(0, Result(outcome)));
        Array.ForEach(Enum.GetValues<ExtendOutcome>(), outcome => _extensions.Add(0, Result(outcome)));
        _contention.Add(0, ResourceTag(ResourceLabels.Other));
        _lost.Add(0);
        foreach (var node in _nodes)
        {
            Array.ForEach(Operations, operation => _errors.Add(0, node, Operation(operation)));
        }
    }
}
