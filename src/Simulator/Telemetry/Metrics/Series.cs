namespace Simulator.Telemetry.Metrics;

/// <summary>One line of figures: a sum, and for a histogram how many values were at most each bound.</summary>
internal sealed class Series(KeyValuePair<string, string>[] labels, double[] bounds)
{
    private readonly Lock _gate = new();
    private readonly long[] _counts = new long[bounds.Length + 1];
    private double _sum;

    public IReadOnlyList<KeyValuePair<string, string>> Labels => labels;

    public void Add(double value)
    {
        var bucket = BucketOf(value);
        lock (_gate)
        {
            _sum += value;
            _counts[bucket]++;
        }
    }

    public void Set(double value)
    {
        lock (_gate)
        {
            _sum = value;
        }
    }

    public Reading Read()
    {
        lock (_gate)
        {
            var cumulative = new KeyValuePair<double, long>[_counts.Length];
            var count = 0L;
            for (var i = 0; i < _counts.Length; i++)
            {
                count += _counts[i];
                cumulative[i] = KeyValuePair.Create(i < bounds.Length ? bounds[i] : double.PositiveInfinity, count);
            }

            return new Reading(_sum, count, cumulative);
        }
    }

    /// <summary>A value on a bound is below it.</summary>
    private int BucketOf(double value)
    {
        var bucket = 0;
        while (bucket < bounds.Length && value > bounds[bucket])
        {
            bucket++;
        }

        return bucket;
    }

    /// <param name="AtMost">Upper bounds, the last infinite, and how many values were not above each.</param>
    internal sealed record Reading(double Sum, long Count, IReadOnlyList<KeyValuePair<double, long>> AtMost);
}
