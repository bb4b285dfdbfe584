using FsCheck;
using FsCheck.Fluent;
using Redlock.Protocol;
using Xunit;

namespace Simulator.Tests.Protocol;

public sealed class LatencyHistogramSpecs
{
    [Fact]
    public void Nothing_recorded_should_be_zero_everywhere()
    {
        var none = LatencyDistribution.Empty;

        Assert.Equal((0L, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero), (none.Count, none.P50, none.P99, none.Max));
    }

    [Fact]
    public void One_latency_should_be_every_percentile()
    {
        var latency = TimeSpan.FromMicroseconds(123.4);

        var distribution = Recorded([latency]);

        Assert.Equal((latency, latency, latency), (distribution.P50, distribution.P99, distribution.Max));
    }

    [Fact]
    public void Every_percentile_should_be_at_most_a_sixteenth_too_long_and_the_longest_exact()
    {
        var latencies = Gen.Choose(0, 1_000_000_000).Select(ticks => TimeSpan.FromTicks(ticks)).NonEmptyListOf().ToArbitrary();

        Prop.ForAll(latencies, recorded =>
        {
            TimeSpan[] sorted = [.. recorded.Order()];
            var distribution = Recorded(sorted);
            return distribution.Count == sorted.Length && distribution.Max == sorted[^1]
                && new[] { 0.5, 0.9, 0.99, 1 }.All(share =>
                {
                    var exact = sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
                    var told = distribution.Percentile(share);
                    return told >= exact && told <= exact + exact / 16;
                });
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Two_distributions_together_should_be_as_one_of_all()
    {
        var few = Times(1, 2, 3);
        var many = Times(10, 20, 30, 40);

        var sum = Recorded(few).Plus(Recorded(many));
        var all = Recorded([.. few, .. many]);

        Assert.Equal((all.Count, all.P50, all.P99, all.Max), (sum.Count, sum.P50, sum.P99, sum.Max));
    }

    [Fact]
    public void What_came_since_an_earlier_distribution_should_be_as_one_of_what_came()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(TimeSpan.FromMilliseconds(500));
        var earlier = histogram.Distribution;
        histogram.Record(TimeSpan.FromMilliseconds(1));
        histogram.Record(TimeSpan.FromMilliseconds(2));

        var since = histogram.Distribution.Since(earlier);

        var all = Recorded(Times(1, 2));
        Assert.Equal((all.Count, all.P50), (since.Count, since.P50));
        Assert.InRange(since.Max, all.Max, all.Max * 17 / 16);
        Assert.Equal((0L, TimeSpan.Zero), (earlier.Since(earlier).Count, earlier.Since(earlier).Max));
    }

    [Fact]
    public void What_is_beyond_the_last_bucket_should_count_in_it()
    {
        var distribution = Recorded([TimeSpan.FromDays(1), TimeSpan.FromTicks(-1)]);

        Assert.Equal((2L, TimeSpan.Zero), (distribution.Count, distribution.P50));
        Assert.InRange(distribution.Max, TimeSpan.FromHours(1), TimeSpan.FromHours(2));
    }

    private static LatencyDistribution Recorded(IEnumerable<TimeSpan> latencies)
    {
        var histogram = new LatencyHistogram();
        foreach (var latency in latencies)
        {
            histogram.Record(latency);
        }

        return histogram.Distribution;
    }

    private static TimeSpan[] Times(params double[] milliseconds) => [.. milliseconds.Select(TimeSpan.FromMilliseconds)];
}
