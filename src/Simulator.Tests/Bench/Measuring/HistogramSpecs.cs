using Simulator.Bench.Measuring;
using Xunit;

namespace Simulator.Tests.Bench.Measuring;

public class HistogramSpecs
{
    private static readonly TimeSpan OneTick = TimeSpan.FromTicks(1);

    [Theory]
    [InlineData(0.50)]
    [InlineData(0.90)]
    [InlineData(0.99)]
    [InlineData(0.999)]
    [InlineData(1.00)]
    public void Percentile_should_be_right_to_two_percent(double share)
    {
        var random = new Random(7);
        var histogram = new Histogram();
        var samples = Enumerable.Range(0, 20_000).Select(_ => TimeSpan.FromTicks((long)Math.Exp(random.NextDouble() * 17))).ToArray();

        foreach (var sample in samples)
        {
            histogram.Record(sample);
        }

        var exact = samples.Order().ElementAt((int)Math.Ceiling(samples.Length * share) - 1);
        Assert.InRange(histogram.Percentile(share), exact * 0.98 - OneTick, exact * 1.02 + OneTick);
    }

    [Fact]
    public void Longest_should_be_exact()
    {
        var histogram = new Histogram();

        histogram.Record(TimeSpan.FromTicks(123_456_789));
        histogram.Record(TimeSpan.FromTicks(123_456_788));

        Assert.Equal(TimeSpan.FromTicks(123_456_789), histogram.Longest);
        Assert.Equal(TimeSpan.FromTicks(123_456_789), histogram.Percentile(1));
    }

    [Fact]
    public void Durations_beyond_an_hour_should_be_counted()
    {
        var histogram = new Histogram();

        histogram.Record(TimeSpan.FromDays(2));

        Assert.Equal(1, histogram.Total);
        Assert.InRange(histogram.Longest, TimeSpan.FromHours(1), TimeSpan.FromHours(2));
    }

    [Fact]
    public void No_duration_should_have_percentile_zero() => Assert.Equal(TimeSpan.Zero, new Histogram().Percentile(0.5));

    [Fact]
    public void Recording_from_many_threads_should_lose_nothing()
    {
        var histogram = new Histogram();

        Parallel.For(0, 50_000, number => histogram.Record(TimeSpan.FromTicks(number)));

        Assert.Equal(50_000, histogram.Total);
        Assert.Equal(TimeSpan.FromTicks(49_999), histogram.Longest);
    }

    [Fact]
    public void Longer_durations_should_be_counted_but_for_those_that_are_almost_alike()
    {
        var histogram = new Histogram();

        foreach (var milliseconds in (int[])[1, 10, 10, 100])
        {
            histogram.Record(TimeSpan.FromMilliseconds(milliseconds));
        }

        Assert.Equal(1, histogram.CountAbove(TimeSpan.FromMilliseconds(10)));
        Assert.Equal(3, histogram.CountAbove(TimeSpan.FromMilliseconds(5)));
        Assert.Equal(0, histogram.CountAbove(TimeSpan.FromDays(1)));
    }
}
