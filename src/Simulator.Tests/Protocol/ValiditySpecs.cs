using FsCheck;
using FsCheck.Fluent;
using Redlock.Protocol;
using Xunit;

namespace Simulator.Tests.Protocol;

public sealed class ValiditySpecs
{
    private static readonly ClockDrift Drift = new(0.01, TimeSpan.FromMilliseconds(2));

    [Fact]
    public void Drift_should_be_a_hundredth_of_the_ttl_and_two_milliseconds() =>
        Assert.Equal(TimeSpan.FromMilliseconds(102), Drift.AllowanceFor(TimeSpan.FromMilliseconds(10_000)));

    [Theory]
    [InlineData(0, 9_898)]
    [InlineData(9_897, 1)]
    [InlineData(9_898, 0)]
    [InlineData(9_899, -1)]
    [InlineData(12_000, -2_102)]
    public void What_is_left_should_be_ttl_without_elapsed_time_and_drift(int elapsedMs, int leftMs)
    {
        var left = Validity.Remaining(TimeSpan.FromMilliseconds(10_000), TimeSpan.FromMilliseconds(elapsedMs), Drift);

        Assert.Equal(TimeSpan.FromMilliseconds(leftMs), left);
    }

    [Fact]
    public void What_is_left_should_end_before_the_key_on_a_node_whose_clock_is_fast_by_the_drift_factor() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(10, 86_400_000).ToArbitrary(), ttlMs =>
        {
            var ttl = TimeSpan.FromMilliseconds(ttlMs);
            var keyGone = ttl / 1.01;
            return Validity.Remaining(ttl, TimeSpan.Zero, Drift) < keyGone;
        }));
}
