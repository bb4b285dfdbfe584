using FsCheck;
using FsCheck.Fluent;
using Redlock.Protocol;
using Xunit;

namespace Simulator.Tests.Protocol;

public sealed class RetryDelaySpecs
{
    private static readonly RetryDelay Delay = new(TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(500), 2);

    [Theory]
    [InlineData(1, 0.0, 20)]
    [InlineData(1, 0.5, 30)]
    [InlineData(2, 0.5, 50)]
    [InlineData(3, 0.5, 90)]
    [InlineData(20, 0.5, 260)]
    public void Delay_should_grow_with_every_failed_round_up_to_the_cap(int failures, double sample, double ms) =>
        Assert.Equal(TimeSpan.FromMilliseconds(ms), Delay.After(failures, sample));

    [Fact]
    public void Delay_should_stay_within_its_bounds_whatever_the_round_and_the_sample() =>
        Check.QuickThrowOnFailure(Prop.ForAll(
            Gen.Choose(1, int.MaxValue).ToArbitrary(),
            Gen.Choose(0, 999_999).ToArbitrary(),
            (failures, millionths) =>
            {
                var delay = Delay.After(failures, millionths / 1e6);
                return delay >= Delay.Min && delay <= Delay.Max;
            }));

    [Fact]
    public void Two_contenders_should_hardly_ever_draw_the_same_delay()
    {
        var random = new Random(1);

        var same = Enumerable.Range(0, 10_000)
            .Select(_ => Delay.After(1, random.NextDouble()) - Delay.After(1, random.NextDouble()))
            .Count(difference => difference.Duration() < TimeSpan.FromMilliseconds(1));

        Assert.InRange(same, 0, 1_500);
    }
}
