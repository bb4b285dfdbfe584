using Redlock.Protocol;

namespace Simulator.Service.Dashboard;

/// <summary>How fast one node answered, second by second, as far as somebody watched.</summary>
internal sealed class LatencySeries
{
    private readonly Queue<(long Second, LatencyDistribution Total)> _looks = new();
    private readonly SortedDictionary<long, double> _medians = [];
    private LatencyDistribution _latest = LatencyDistribution.Empty;

    /// <summary>The percentile over the last minute that was watched, in milliseconds; null when nothing was answered.</summary>
    public double? Percentile(double share)
    {
        var lately = _latest.Since(_looks.Peek().Total);
        return lately.Count == 0 ? null : Math.Round(lately.Percentile(share).TotalMilliseconds, 3);
    }

    /// <summary>The median of each of the last sixty seconds, in milliseconds; null where nothing was answered.</summary>
    public IReadOnlyList<double?> MediansUntil(long second) =>
        [.. Enumerable.Range(0, Rates.Seconds).Select(age => _medians.TryGetValue(second - Rates.Seconds + 1 + age, out var median) ? median : (double?)null)];

    /// <summary>Looks at the node's latency since it started.</summary>
    /// <param name="second">Counted on the same clock as before.</param>
    public void Look(long second, LatencyDistribution total)
    {
        _latest = total;
        if (_looks.Count > 0 && _looks.Last().Second == second)
        {
            return;
        }

        // What was answered while nobody watched belongs to no second.
        if (_looks.Count > 0 && _looks.Last().Second == second - 1 && total.Since(_looks.Last().Total) is { Count: > 0 } fresh)
        {
            _medians[second - 1] = Math.Round(fresh.P50.TotalMilliseconds, 3);
        }

        _looks.Enqueue((second, total));
        var oldest = second - Rates.Seconds;
        while (_looks.ElementAtOrDefault(1) is { Total: not null } next && next.Second <= oldest)
        {
            _looks.Dequeue();
        }

        while (_medians.Count > 0 && _medians.First().Key < oldest)
        {
            _medians.Remove(_medians.First().Key);
        }
    }
}
