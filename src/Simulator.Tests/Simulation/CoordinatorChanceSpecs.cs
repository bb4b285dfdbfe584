using Redlock.Actors;
using Simulator.Simulation;
using Xunit;

namespace Simulator.Tests.Simulation;

/// <summary>Coordinators run side by side, and a random source bears one thread only: each coordinator of a run has its own.</summary>
public sealed class CoordinatorChanceSpecs : VirtualRunSpec
{
    [Fact]
    public void Coordinators_of_a_run_should_draw_from_chances_of_their_own()
    {
        var chances = new Dictionary<int, CountingChance>();
        var settings = RunSettings with
        {
            StartDelays = Seconds(0, 0.1, 0.2), Coordinators = 3, Wait = TimeSpan.FromSeconds(20), Work = TimeSpan.FromSeconds(1),
        };

        _ = Run(settings, chanceOf: coordinator => chances[coordinator] = new CountingChance(RunPlan.SeededChanceOf(1, coordinator)));

        Assert.Equal([0, 1, 2], chances.Keys.Order());
        Assert.Equal(0, chances[0].Samples);
        Assert.True(chances[1].Samples > 0 && chances[2].Samples > 0, "those that came later had to try again");
    }

    [Fact]
    public void Chance_should_follow_from_the_seed_and_differ_between_coordinators()
    {
        Assert.Equal(Drawn(RunPlan.SeededChanceOf(5, 1)), Drawn(RunPlan.SeededChanceOf(5, 1)));
        Assert.NotEqual(Drawn(RunPlan.SeededChanceOf(5, 1)), Drawn(RunPlan.SeededChanceOf(5, 2)));
        Assert.NotEqual(Drawn(RunPlan.SeededChanceOf(5, 1)), Drawn(RunPlan.SeededChanceOf(6, 1)));
    }

    private static double[] Drawn(IChance chance) => [.. Enumerable.Range(0, 10).Select(_ => chance.Sample())];

    private sealed class CountingChance(IChance chance) : IChance
    {
        public int Samples { get; private set; }

        public double Sample()
        {
            Samples++;
            return chance.Sample();
        }
    }
}
