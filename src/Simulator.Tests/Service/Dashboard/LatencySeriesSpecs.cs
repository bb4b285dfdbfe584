using Redlock.Protocol;
using Simulator.Service.Dashboard;
using Xunit;

namespace Simulator.Tests.Service.Dashboard;

public sealed class LatencySeriesSpecs
{
    private readonly LatencyHistogram _node = new();
    private readonly LatencySeries _series = new();

    [Fact]
    public void Each_second_should_have_the_median_of_its_own_answers()
    {
        Look(0);
        Answer(1);
        Look(1);
        Answer(100);
        Look(2);

        Assert.Equal([1, 100, null], _series.MediansUntil(2).TakeLast(3).Select(median => median is { } known ? Math.Round(known, 1) : (double?)null));
    }

    [Fact]
    public void A_second_without_an_answer_should_have_no_median()
    {
        Look(0);
        Look(1);

        Assert.All(_series.MediansUntil(1), median => Assert.Null(median));
        Assert.Null(_series.Percentile(0.5));
    }

    [Fact]
    public void What_was_answered_while_nobody_watched_should_belong_to_no_second()
    {
        Look(0);
        Answer(5);
        Look(10);

        Assert.All(_series.MediansUntil(10), median => Assert.Null(median));
        Assert.Equal(5, _series.Percentile(0.5)!.Value, 0.1);
    }

    [Fact]
    public void Percentiles_should_be_those_of_the_last_minute()
    {
        Look(0);
        Answer(500);
        Look(1);
        Answer(1);
        Look(62);

        Assert.Equal(1, _series.Percentile(0.99)!.Value, 0.1);
    }

    private void Look(long second) => _series.Look(second, _node.Distribution);

    private void Answer(double milliseconds) => _node.Record(TimeSpan.FromMilliseconds(milliseconds));
}
