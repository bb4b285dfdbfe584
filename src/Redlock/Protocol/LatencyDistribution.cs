using System.Collections.Immutable;

namespace Redlock.Protocol;

/// <summary>How long answers took, as a <see cref="LatencyHistogram"/> counted them.</summary>
public sealed class LatencyDistribution
{
    private readonly ImmutableArray<long> _counts;

    internal LatencyDistribution(ImmutableArray<long> counts, long count, TimeSpan max)
    {
        _counts = counts;
        Count = count;
        Max = max;
    }

    /// <summary>Of nothing.</summary>
    public static LatencyDistribution Empty { get; } = new LatencyHistogram().Distribution;

    /// <summary>How many there were.</summary>
    public long Count { get; }

    /// <summary>The median; zero when there were none.</summary>
    public TimeSpan P50 => Percentile(0.5);

    /// <summary>What 99 of 100 do not exceed; zero when there were none.</summary>
    public TimeSpan P99 => Percentile(0.99);

    /// <summary>The longest; zero when there were none.</summary>
    public TimeSpan Max { get; }

    /// <summary>What this share of them does not exceed; zero when there were none.</summary>
    /// <param name="share">From 0 to 1.</param>
    public TimeSpan Percentile(double share)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(Count * share));
        var seen = 0L;
        for (var bucket = 0; bucket < _counts.Length; bucket++)
        {
            seen += _counts[bucket];
            if (seen >= rank)
            {
                var longest = LatencyHistogram.LongestIn(bucket);
                return longest < Max ? longest : Max;
            }
        }

        return TimeSpan.Zero;
    }

    /// <summary>Both together.</summary>
    public LatencyDistribution Plus(LatencyDistribution other) => new(
        [.. _counts.Zip(other._counts, (mine, others) => mine + others)], Count + other.Count, Max > other.Max ? Max : other.Max);

    /// <summary>What came after an earlier distribution of the same histogram; the longest of it is known to a bucket.</summary>
    public LatencyDistribution Since(LatencyDistribution earlier)
    {
        ImmutableArray<long> counts = [.. _counts.Zip(earlier._counts, (now, before) => now - before)];
        var last = counts.Length - 1;
        while (last >= 0 && counts[last] == 0)
        {
            last--;
        }

        var longest = last < 0 ? TimeSpan.Zero : LatencyHistogram.LongestIn(last);
        return new LatencyDistribution(counts, Count - earlier.Count, longest < Max ? longest : Max);
    }

    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant(
        $"{Count}, p50 {P50.TotalMilliseconds:0.###} ms, p99 {P99.TotalMilliseconds:0.###} ms, max {Max.TotalMilliseconds:0.###} ms");
}
