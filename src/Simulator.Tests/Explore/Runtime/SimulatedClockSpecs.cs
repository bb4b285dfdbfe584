using Simulator.Explore.Runtime;
using Xunit;

namespace Simulator.Tests.Explore.Runtime;

public sealed class SimulatedClockSpecs
{
    private readonly Time _time = new();

    [Fact]
    public void Clock_should_go_with_true_time_by_default()
    {
        var clock = new SimulatedClock(_time);

        _time.Now = Ms(1_500);

        Assert.Equal(Ms(1_500), clock.Local);
        Assert.Equal(Ms(1_500), clock.GetElapsedTime(0));
    }

    [Theory]
    [InlineData(1.01)]
    [InlineData(0.99)]
    [InlineData(0.3337)]
    [InlineData(2)]
    public void A_time_of_the_clock_should_have_come_at_the_true_time_told_and_not_before(double rate)
    {
        var clock = new SimulatedClock(_time);
        _time.Now = Ms(10);
        clock.SetRate(rate);

        for (var local = 11.0003; local < 20_000; local *= 1.7)
        {
            var due = clock.TrueTimeOf(Ms(local))!.Value;
            _time.Now = due;
            Assert.True(clock.Local >= Ms(local));
            _time.Now = due - TimeSpan.FromTicks(2);
            Assert.True(clock.Local < Ms(local));
        }
    }

    [Fact]
    public void A_clock_that_stands_still_should_never_show_a_later_time()
    {
        var clock = new SimulatedClock(_time);
        _time.Now = Ms(5);

        clock.Stop();
        _time.Now = Ms(1_000);

        Assert.Equal((Ms(5), (TimeSpan?)null), (clock.Local, clock.TrueTimeOf(Ms(6))));
        clock.Go();
        Assert.Equal(Ms(1_001), clock.TrueTimeOf(Ms(6)));
    }

    [Fact]
    public void A_jump_of_the_wall_clock_should_not_move_monotonic_time()
    {
        var clock = new SimulatedClock(_time);
        var (wall, monotonic) = (clock.GetUtcNow(), clock.GetTimestamp());

        clock.JumpWall(Ms(-60_000));

        Assert.Equal(Ms(-60_000), clock.GetUtcNow() - wall);
        Assert.Equal(monotonic, clock.GetTimestamp());
    }

    private static TimeSpan Ms(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    private sealed class Time : ITrueTime
    {
        public TimeSpan Now { get; set; }
    }
}
