using Simulator.Explore.WhatIf.Statistics;
using Xunit;

namespace Simulator.Tests.Explore.WhatIf.Statistics;

public sealed class WaitSampleSpecs
{
    [Fact]
    public void Quantile_should_lie_within_its_interval()
    {
        var sample = new WaitSample();
        for (var run = 0; run < 100; run++)
        {
            sample.Add(run, Enumerable.Range(0, 100).Select(number => TimeSpan.FromMilliseconds(1 + number * 100 + run)));
        }

        var median = sample.Quantile(0.5);

        Assert.Equal(5_000, median.Value.TotalMilliseconds, tolerance: 100);
        Assert.InRange(median.Value, median.Low!.Value, median.High!.Value);
        Assert.Equal(TimeSpan.FromMilliseconds(10_000), sample.Longest);
    }

    [Fact]
    public void Waits_that_a_run_makes_alike_should_widen_the_interval()
    {
        var (alike, mixed) = (new WaitSample(), new WaitSample());
        for (var run = 0; run < 64; run++)
        {
            alike.Add(run, Enumerable.Repeat(TimeSpan.FromMilliseconds(10 + run % 32), 50));
            mixed.Add(run, Enumerable.Range(0, 50).Select(number => TimeSpan.FromMilliseconds(10 + (number + run) % 32)));
        }

        Assert.True(Width(alike.Quantile(0.5)) > Width(mixed.Quantile(0.5)) * 2);
    }

    [Fact]
    public void Nothing_should_be_known_without_waits() => Assert.Equal(new WaitFigure(TimeSpan.Zero, null, null), new WaitSample().Quantile(0.5));

    private static TimeSpan Width(WaitFigure figure) => figure.High!.Value - figure.Low!.Value;
}
