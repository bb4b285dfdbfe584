using Simulator.Explore.Plans;
using Simulator.Explore.Runtime;

namespace Simulator.Explore.World;

/// <summary>How long each message between one process and one node takes: drawn, or as the plan lists it.</summary>
internal sealed class PathLatencies
{
    private readonly RandomStream _stream;
    private readonly TimeSpan _fastest;
    private readonly TimeSpan _slowest;
    private readonly LatencyTail? _tail;
    private readonly Dictionary<int, TimeSpan>? _listed;
    private int _messages;

    public PathLatencies(ExplorePlan plan, int process, int node)
    {
        _stream = new RandomStream(plan.Seed, FormattableString.Invariant($"latency {process} {node}"));
        var distance = plan.SetupOfProcess(process).Distance + (node % plan.Clients.Length == process ? TimeSpan.Zero : plan.Distance);
        _fastest = plan.LatencyMin + distance;
        _slowest = plan.Latencies is null ? plan.LatencyMax + distance : _fastest;
        _tail = plan.LatencyTail;
        if (plan.Latencies is { Length: > 0 } latencies)
        {
            _listed = latencies
                .Where(latency => latency.Process == process && latency.Node == node)
                .ToDictionary(latency => latency.Message, latency => latency.Latency);
        }
    }

    /// <summary>Hears the number of each message that does not take the shortest time, and the time it takes.</summary>
    public Action<int, TimeSpan>? OnDeviated { get; set; }

    public TimeSpan Next()
    {
        _messages++;
        var latency = _fastest == _slowest ? _listed?.GetValueOrDefault(_messages, _fastest) ?? _fastest
            : _tail is null ? _stream.Between(_fastest, _slowest)
            : _tail.Draw(_stream, _fastest, _slowest);
        if (latency != _fastest)
        {
            OnDeviated?.Invoke(_messages, latency);
        }

        return latency;
    }
}
