using Simulator.Explore.Mutants;
using Simulator.Explore.Search;
using Simulator.Judging;
using Xunit;

namespace Simulator.Tests.Explore.Mutants;

public sealed class MutantHuntSpecs
{
    [Fact]
    public void A_hunt_should_tell_the_lowest_seed_however_many_look()
    {
        var mutant = MutantCatalogue.Named("zero-validity");

        var alone = MutantHunt.Find(mutant, workers: 1);
        var together = MutantHunt.Find(mutant, workers: 3);

        Assert.Equal(PinnedSeeds.Of(mutant), alone.Seed);
        Assert.Equal((long)alone.Seed!.Value, alone.Seeds);
        Assert.Equal(alone.Seed, together.Seed);
        Assert.Equal(SafetyProperty.HonestValidity, together.Breach?.Property);
    }

    [Fact]
    public void A_hunt_should_end_when_it_is_told_to()
    {
        var row = MutantHunt.Find(MutantCatalogue.Named("no-undo"), isCancelled: () => true);

        Assert.False(row.Found);
        Assert.Equal(0, row.Seeds);
    }

    [Fact]
    public void The_lock_as_it_is_should_hold_where_bugs_are_looked_for() => Assert.All(MutantCatalogue.All, mutant =>
    {
        var report = new Campaign(mutant.Ground, 1, 50).Run();

        Assert.Equal(0, report.Bugs);
    });
}
