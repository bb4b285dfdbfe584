using Redlock.Protocol;
using Simulator.Load;
using Xunit;

namespace Simulator.Tests.Load;

public sealed class ThresholdsSpecs
{
    private static readonly Thresholds Usual = UsualLoads.Contention.Thresholds;

    [Fact]
    public void The_usual_thresholds_should_be_those_of_R4_6()
    {
        Assert.Equal(new Thresholds(0.3, TimeSpan.FromSeconds(1), 0.1), UsualLoads.Contention.Thresholds);
        Assert.Equal(new Thresholds(0.2, null, 0.3), UsualLoads.Failure.Thresholds);
        Assert.Equal(TimeSpan.FromSeconds(5), UsualLoads.Contention.Ttl);
        Assert.Equal((0.5, 2.5), (UsualLoads.Contention.Hold.Least.TotalSeconds, UsualLoads.Contention.Hold.Most.TotalSeconds));
        Assert.Equal((5, TimeSpan.FromMinutes(3)), (UsualLoads.Failure.Users, UsualLoads.Failure.Duration));
    }

    [Theory]
    [InlineData(31, 69, true)]
    [InlineData(30, 70, false)]
    [InlineData(0, 0, false)]
    public void The_success_rate_should_be_over_its_limit(int acquired, int contended, bool held) =>
        Assert.Equal(held, Result("success rate", new LoadFigures { Acquired = acquired, Contended = contended }).Held);

    [Theory]
    [InlineData(9, 91, true)]
    [InlineData(10, 90, false)]
    public void Errors_should_be_under_their_limit(int failed, int contended, bool held) =>
        Assert.Equal(held, Result("errors", new LoadFigures { AcquiresFailed = failed, Contended = contended }).Held);

    [Fact]
    public void Errors_should_be_a_share_of_all_calls_and_a_contended_acquire_none_of_them()
    {
        var figures = new LoadFigures { Acquired = 3, Contended = 4, AcquiresFailed = 1, Released = 1, NotReleased = 1, ReleasesFailed = 1 };

        Assert.Equal(2.0 / 11, figures.ErrorRate);
        Assert.Equal(3.0 / 8, figures.SuccessRate);
    }

    [Theory]
    [InlineData(95, 5, true)]
    [InlineData(94, 6, false)]
    public void Ninety_five_of_a_hundred_acquires_should_be_under_their_limit(int quick, int slow, bool held)
    {
        var histogram = new LatencyHistogram();
        Enumerable.Repeat(TimeSpan.FromMilliseconds(10), quick).ToList().ForEach(histogram.Record);
        Enumerable.Repeat(TimeSpan.FromMilliseconds(3_000), slow).ToList().ForEach(histogram.Record);

        Assert.Equal(held, Result("p95 acquire", new LoadFigures { Acquired = quick + slow, Acquire = histogram.Distribution }).Held);
    }

    [Fact]
    public void Two_holders_at_once_should_break_a_load() =>
        Assert.False(Result("overlapping holders", new LoadFigures { Acquired = 10, Overlaps = 1 }).Held);

    [Fact]
    public void A_broken_threshold_should_be_named()
    {
        var report = new LoadReport(UsualLoads.Contention, TimeSpan.FromSeconds(60), new LoadFigures { Acquired = 1, Contended = 9 }, Interrupted: false);

        Assert.False(report.Held);
        Assert.Equal("Broken: success rate 10.0 %, wanted over 30.0 %.", report.Sentence);
    }

    [Fact]
    public void An_interrupted_load_should_not_have_held()
    {
        var report = new LoadReport(UsualLoads.Failure, TimeSpan.FromSeconds(3), new LoadFigures { Acquired = 10 }, Interrupted: true);

        Assert.False(report.Held);
        Assert.Equal("Unfinished: the load was interrupted.", report.Sentence);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(10, 4)]
    [InlineData(29.9, 9)]
    [InlineData(30, 10)]
    [InlineData(60, 10)]
    public void Users_should_come_one_after_the_other(double second, int users) =>
        Assert.Equal(users, UsualLoads.Contention.UsersAt(TimeSpan.FromSeconds(second)));

    private static ThresholdResult Result(string name, LoadFigures figures) => Usual.Judge(figures).Single(result => result.Name == name);
}
