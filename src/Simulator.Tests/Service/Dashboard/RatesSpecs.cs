using Simulator.Service.Dashboard;
using Simulator.Tests.Nodes;
using Xunit;

namespace Simulator.Tests.Service.Dashboard;

public sealed class RatesSpecs
{
    private readonly ManualClock _clock = new();

    [Fact]
    public void Counts_should_stand_in_their_second()
    {
        var rates = new Rates(_clock);
        rates.Count(Rate.Acquired);
        rates.Count(Rate.Acquired);
        _clock.Advance(TimeSpan.FromSeconds(2));
        rates.Count(Rate.Acquired);
        rates.Count(Rate.Failed);

        Assert.Equal([2, 0, 1], rates.Of(Rate.Acquired).TakeLast(3));
        Assert.Equal([0, 0, 1], rates.Of(Rate.Failed).TakeLast(3));
        Assert.Equal(Rates.Seconds, rates.Of(Rate.Acquired).Count);
    }

    [Theory]
    [InlineData(59, 1)]
    [InlineData(60, 0)]
    [InlineData(100_000, 0)]
    public void A_count_should_be_forgotten_after_a_minute(int seconds, int left)
    {
        var rates = new Rates(_clock);
        rates.Count(Rate.Contended);

        _clock.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal(left, rates.Of(Rate.Contended).Sum());
    }
}
