using System.Diagnostics;
using System.Numerics;

namespace Simulator.Bench.Measuring;

/// <summary>
/// Counts durations in buckets that are 1/64 of a power of two wide, so that every percentile is right to 1.6 %; the maximum is exact.
/// Any number of threads may record.
/// </summary>
internal sealed class Histogram
{
    private const int SubBucketBits = 6;
    private const int SubBuckets = 1 << SubBucketBits;
    private const int LargestExponent = 42;

    private readonly long[] _counts = new long[(LargestExponent - SubBucketBits + 2) * SubBuckets];
    private long _total;
    private long _longest;

    /// <summary>How many durations were recorded.</summary>
    public long Total => Interlocked.Read(ref _total);

    /// <summary>The longest of them.</summary>
    public TimeSpan Longest => FromNanoseconds(Interlocked.Read(ref _longest));

    /// <summary>Records the time from a <see cref="Stopwatch"/> timestamp to another.</summary>
    public void Record(long from, long to) => Record(Stopwatch.GetElapsedTime(from, to));

    /// <summary>Records a duration; beyond an hour it counts as an hour.</summary>
    public void Record(TimeSpan duration)
    {
        var nanoseconds = Math.Clamp(duration.Ticks * TimeSpan.NanosecondsPerTick, 0, (1L << LargestExponent) - 1);
        Interlocked.Increment(ref _counts[BucketOf(nanoseconds)]);
        Interlocked.Increment(ref _total);
        var longest = Interlocked.Read(ref _longest);
        while (nanoseconds > longest)
        {
            var seen = Interlocked.CompareExchange(ref _longest, nanoseconds, longest);
            if (seen == longest)
            {
                break;
            }

            longest = seen;
        }
    }

    /// <summary>How many durations fell into each bucket that is not empty.</summary>
    public IReadOnlyDictionary<int, long> Buckets => _counts.Index().Where(bucket => bucket.Item > 0).ToDictionary(bucket => bucket.Index, bucket => bucket.Item);

    /// <summary>Adds what another has recorded elsewhere.</summary>
    public void Add(IReadOnlyDictionary<int, long> buckets, TimeSpan longest)
    {
        foreach (var (bucket, count) in buckets)
        {
            _counts[bucket] += count;
            _total += count;
        }

        _longest = Math.Max(_longest, longest.Ticks * TimeSpan.NanosecondsPerTick);
    }

    /// <summary>Adds everything the other has recorded.</summary>
    public void Add(Histogram other)
    {
        for (var bucket = 0; bucket < _counts.Length; bucket++)
        {
            _counts[bucket] += other._counts[bucket];
        }

        _total += other._total;
        _longest = Math.Max(_longest, other._longest);
    }

    /// <summary>The duration that this share of the recorded ones does not exceed; zero when there are none.</summary>
    /// <param name="share">From 0 to 1.</param>
    public TimeSpan Percentile(double share)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(Total * share));
        var seen = 0L;
        for (var bucket = 0; bucket < _counts.Length; bucket++)
        {
            seen += Interlocked.Read(ref _counts[bucket]);
            if (seen >= rank)
            {
                return FromNanoseconds(Math.Min(LargestIn(bucket), Interlocked.Read(ref _longest)));
            }
        }

        return TimeSpan.Zero;
    }

    /// <summary>How many recorded durations are longer, but for those within 1.6 %.</summary>
    public long CountAbove(TimeSpan duration) =>
        _counts.AsSpan(BucketOf(Math.Clamp(duration.Ticks * TimeSpan.NanosecondsPerTick, 0, (1L << LargestExponent) - 1)) + 1).ToArray().Sum();

    private static int BucketOf(long nanoseconds)
    {
        if (nanoseconds < SubBuckets)
        {
            return (int)nanoseconds;
        }

        var shift = BitOperations.Log2((ulong)nanoseconds) - SubBucketBits;
        return (shift + 1) * SubBuckets + (int)(nanoseconds >> shift) - SubBuckets;
    }

    private static long LargestIn(int bucket)
    {
        if (bucket < SubBuckets)
        {
            return bucket;
        }

        var shift = bucket / SubBuckets - 1;
        return ((long)(bucket % SubBuckets + SubBuckets + 1) << shift) - 1;
    }

    private static TimeSpan FromNanoseconds(long nanoseconds) => TimeSpan.FromTicks(nanoseconds / TimeSpan.NanosecondsPerTick);
}
