using System.Text.Json;
using Akka.Actor;
using Redlock.Messages;
using Simulator.Nodes;
using Simulator.Service.Api;
using Simulator.Service.Dashboard.Demo;
using Simulator.Telemetry.Metrics;

namespace Simulator.Service.Dashboard;

/// <summary>How everything stands, looked at once for all viewers, and only when one asks.</summary>
internal sealed class Sampler(LockApi api, NodeFleet fleet, Rates rates, IActorRef demo)
{
    /// <summary>How many locks are described, and how many who wait for each.</summary>
    private const int Most = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly LatencySeries[] _latencies = [.. fleet.Nodes.Select(_ => new LatencySeries())];
    private readonly long _began = api.Clock.GetTimestamp();
    private Task<string>? _current;
    private long _takenAt;

    /// <summary>How old a look may be.</summary>
    public static TimeSpan Period { get; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The <see cref="DashboardState"/> as JSON, not older than <see cref="Period"/>.</summary>
    public Task<string> CurrentAsync()
    {
        lock (_gate)
        {
            if (_current is null || (_current.IsCompleted && api.Clock.GetElapsedTime(_takenAt) >= Period * 0.9))
            {
                _takenAt = api.Clock.GetTimestamp();
                _current = TakeAsync();
            }

            return _current;
        }
    }

    private async Task<string> TakeAsync()
    {
        var asked = api.Coordinator.DescribeNodesAsync();
        var clients = demo.Ask<DemoProtocol.State>(new DemoProtocol.Describe(), Patience);
        var locks = await api.Coordinator.DescribeLocksAsync(Most);
        var nodes = (await asked).Nodes;
        var second = (long)api.Clock.GetElapsedTime(_began).TotalSeconds;
        var state = new DashboardState(
            api.In(TimeSpan.Zero),
            LabelWords.Of(locks.Mode),
            Headline.Of(nodes, locks.Mode),
            [.. nodes.Select(node => CardOf(node, second))],
            [.. locks.Locks.OrderBy(entry => entry.Resource.Name, StringComparer.Ordinal).Select(CardOf)],
            locks.Held,
            locks.Waiting,
            new RateSeries(rates.Of(Rate.Acquired), rates.Of(Rate.Contended), rates.Of(Rate.Failed)),
            StateOf(await clients),
            rates.Of(Rate.LeftOut).Sum());
        return JsonSerializer.Serialize(state, DashboardJson.Default.DashboardState);
    }

    private NodeCard CardOf(NodeDescription node, long second)
    {
        var latency = _latencies[node.Node];
        latency.Look(second, node.Latency);
        return new NodeCard(
            node.Node + 1,
            LabelWords.Of(node.Standing),
            latency.Percentile(0.5),
            latency.Percentile(0.99),
            latency.MediansUntil(second),
            node.Votes.Granted,
            node.Votes.Refused,
            node.Votes.Failed,
            NodeFaults.For(fleet.Nodes[node.Node]));
    }

    private static LockCard CardOf(LockDescription entry) =>
        new(
            entry.Resource.Name,
            entry.Held is { } held ? CardOf(held) : null,
            [.. entry.Waiting.Select(waiting => new WaitingCard(waiting.Client.Name, Milliseconds(waiting.WaitedFor)))],
            entry.WaitingCount);

    private static LeaseCard CardOf(LeaseDescription held) =>
        new(
            held.Lease.Client.Name,
            held.Lease.LockId.Fingerprint,
            held.Lease.Token.Value,
            held.Lease.NodesLocked,
            Math.Max(0, Milliseconds(held.Left)),
            Milliseconds(held.Lease.Ttl),
            Milliseconds(held.HeldFor),
            held.Extensions);

    private static DemoState StateOf(DemoProtocol.State state) => new(state.Clients, state.Pausing, state.Paused?.Name);

    private static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds);
}
