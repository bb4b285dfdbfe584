using System.Numerics;

namespace Redlock.Protocol;

/// <summary>
/// Counts how long answers took, in buckets 1/16 of a power of two wide: a percentile is at most a sixteenth too long, and the longest is exact.
/// Recording allocates nothing. For one thread at a time; <see cref="Distribution"/> is a copy for others.
/// </summary>
public sealed class LatencyHistogram
{
    private const int SubBucketBits = 4;
    private const int SubBuckets = 1 << SubBucketBits;

    /// <summary>In ticks of 100 ns: nearly two hours.</summary>
    private const int LargestExponent = 36;

    private readonly long[] _counts = new long[(LargestExponent - SubBucketBits + 1) * SubBuckets];
    private long _total;
    private long _longest;

    /// <summary>What was recorded so far.</summary>
    public LatencyDistribution Distribution => new([.. _counts], _total, TimeSpan.FromTicks(_longest));

    /// <summary>Records one.</summary>
    public void Record(TimeSpan latency)
    {
        var ticks = Math.Clamp(latency.Ticks, 0, (1L << LargestExponent) - 1);
        _counts[BucketOf(ticks)]++;
        _total++;
        _longest = Math.Max(_longest, ticks);
    }

    /// <summary>The longest that belongs to a bucket.</summary>
    internal static TimeSpan LongestIn(int bucket)
    {
        if (bucket < SubBuckets)
        {
            return TimeSpan.FromTicks(bucket);
        }

        var shift = bucket / SubBuckets - 1;
        return TimeSpan.FromTicks(((long)(bucket % SubBuckets + SubBuckets + 1) << shift) - 1);
    }

    private static int BucketOf(long ticks)
    {
        if (ticks < SubBuckets)
        {
            return (int)ticks;
        }

        var shift = BitOperations.Log2((ulong)ticks) - SubBucketBits;
        return (shift + 1) * SubBuckets + (int)(ticks >> shift) - SubBuckets;
    }
}
