using Simulator.Explore.Runtime;
using Simulator.Explore.WhatIf.Statistics;
using Xunit;

namespace Simulator.Tests.Explore.WhatIf.Statistics;

public sealed class ClusteredShareSpecs
{
    [Fact]
    public void Trials_that_all_go_alike_in_a_cluster_should_count_as_one()
    {
        var share = new ClusteredShare();
        for (var cluster = 0; cluster < 100; cluster++)
        {
            share.Add(cluster < 20 ? 10 : 0, 10);
        }

        Assert.Equal(0.2, share.Share, tolerance: 1e-12);
        Assert.Equal(10.1, share.DesignEffect, tolerance: 0.01);
        Assert.Equal(Wilson.Of(0.2, 99).High, share.Interval.High, tolerance: 1e-3);
    }

    [Fact]
    public void Independent_trials_should_count_about_as_many_as_they_are()
    {
        var draw = new RandomStream(1, "trials");
        var share = new ClusteredShare();
        for (var cluster = 0; cluster < 2_000; cluster++)
        {
            share.Add(Enumerable.Range(0, 50).Count(_ => draw.Chance(0.1)), 50);
        }

        Assert.InRange(share.DesignEffect, 1, 1.1);
    }

    [Fact]
    public void Order_of_adding_should_not_matter()
    {
        var clusters = Enumerable.Range(1, 50).Select(number => (Events: number % 7, Trials: number * 3)).ToArray();
        var (forth, back) = (new ClusteredShare(), new ClusteredShare());

        foreach (var (events, trials) in clusters)
        {
            forth.Add(events, trials);
        }

        foreach (var (events, trials) in clusters.Reverse())
        {
            back.Add(events, trials);
        }

        Assert.Equal(forth.Interval, back.Interval);
    }

    /// <summary>How often the interval holds the true share is what it promises: of 400 studies about 380.</summary>
    [Fact]
    public void Interval_should_hold_the_true_share_as_often_as_it_says()
    {
        var draw = new RandomStream(1, "coverage");
        var held = Enumerable.Range(0, 400).Count(_ =>
        {
            var share = new ClusteredShare();
            for (var cluster = 0; cluster < 100; cluster++)
            {
                var bad = draw.Chance(0.2);
                share.Add(Enumerable.Range(0, 20).Count(_ => draw.Chance(bad ? 0.5 : 0.025)), 20);
            }

            return share.Interval.Low <= 0.12 && share.Interval.High >= 0.12;
        });

        Assert.InRange(held, 365, 396);
    }

    [Fact]
    public void Without_trials_everything_should_be_possible()
    {
        var share = new ClusteredShare();

        share.Add(0, 0);

        Assert.Equal(new Interval(0, 1), share.Interval);
    }
}
