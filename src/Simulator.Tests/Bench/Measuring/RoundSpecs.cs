using Simulator.Bench.Measuring;
using Xunit;

namespace Simulator.Tests.Bench.Measuring;

public class RoundSpecs
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    [Fact]
    public void Round_should_begin_as_many_cycles_as_it_was_given()
    {
        var round = new Round(drivers: 1, new RoundLength(Long, Cycles: 3), CancellationToken.None);

        var begun = Enumerable.Range(0, 10).Count(_ => round.TryBegin(out var _));

        Assert.Equal(3, begun);
    }

    [Fact]
    public void Round_should_begin_nothing_after_its_time()
    {
        var round = new Round(drivers: 1, new RoundLength(TimeSpan.Zero, Cycles: null), CancellationToken.None);

        Assert.False(round.TryBegin(out _));
    }

    [Fact]
    public void Round_should_begin_nothing_once_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        var round = new Round(drivers: 1, new RoundLength(Long, Cycles: null), cancellation.Token);

        cancellation.Cancel();

        Assert.False(round.TryBegin(out _));
    }

    [Fact]
    public void Round_should_end_with_its_last_driver()
    {
        var round = new Round(drivers: 2, new RoundLength(Long, Cycles: null), CancellationToken.None);

        round.DriverEnded();
        var endedAfterOne = round.Ended.IsCompleted;
        round.DriverEnded();

        Assert.False(endedAfterOne);
        Assert.True(round.Ended.IsCompleted);
    }

    [Fact]
    public void Failures_should_be_counted_by_what_went_wrong()
    {
        var round = new Round(drivers: 1, new RoundLength(Long, Cycles: null), CancellationToken.None);

        round.Fail("no quorum");
        round.Fail("not held");
        round.Fail("no quorum");

        Assert.Equal([("no quorum", 2), ("not held", 1)], round.Failures.Select(failure => (failure.Key, failure.Value)).Order());
        Assert.Equal(0, round.Latency.Total);
    }
}
