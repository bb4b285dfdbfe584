using Simulator.Explore;
using Simulator.Explore.Mutants;
using Simulator.Explore.World;
using Xunit;

namespace Simulator.Tests.Explore.Mutants;

/// <summary>A checker that has never failed proves nothing: each seeded bug trips the property that is there to see it.</summary>
public sealed class MutantSpecs
{
    /// <summary>The list of seeded bugs, as it stands with the hazards.</summary>
    private static readonly string[] List =
    [
        "quorum N/2", "duplicate votes counted", "attempt tag ignored", "error counted as grant", "nil counted as grant", "no validity check",
        "validity >= 0", "drift 0 with drifting clocks", "wall clock", "SET without NX", "SET without PX", "release by DEL",
        "release only to the nodes that granted", "no undo after failure",
        "release sent before the fate of the SET is known, on another connection", "value = client id", "extend without comparing",
        "extend re-creates", "extension of a minority accepted", "automatic extension swallows loss", "unlimited extension",
        "token without the second round", "token from one node", "guard `>` instead of `>=`", "guard not atomic", "guard forgets on restart",
        "retry without jitter", "restart delay shorter than TTL", "late grant not released", "status says held after expiry",
        "two names of one server accepted", "NOSCRIPT taken for released", "release answering 0 retried for ever",
    ];

    public static TheoryData<string> Names => [.. MutantCatalogue.All.Select(mutant => mutant.Name)];

    [Fact]
    public void Every_seeded_bug_of_the_list_should_be_there() => Assert.Equal(List, MutantCatalogue.All.Select(mutant => mutant.Title));

    [Fact]
    public void No_two_should_have_the_same_name() => Assert.Distinct(MutantCatalogue.All.Select(mutant => mutant.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_seeded_bug_should_break_its_property_without_an_excuse(string name)
    {
        var mutant = MutantCatalogue.Named(name);

        var result = RunOnce(mutant.PlanOf(PinnedSeeds.Of(mutant)));

        // The lock has changed, and with it the ways that runs take: a hunt tells a seed that shows the bug now.
        Assert.True(mutant.IsShownBy(result), $"seed {mutant.Seed} no longer shows '{name}'; hunt for one that does and pin it");
        Assert.Null(result.Failure);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_lock_as_it_is_should_hold_in_the_same_plan(string name)
    {
        var mutant = MutantCatalogue.Named(name);

        var result = RunOnce(mutant.Ground(mutant.Seed));

        Assert.DoesNotContain(result.Breaches, breach => breach.Cause is null);
        Assert.Null(result.Failure);
    }

    [Fact]
    public void Every_plan_should_have_locks_granted_but_one_that_the_lock_refuses()
    {
        var withoutGrants = MutantCatalogue.All.Where(mutant => RunOnce(mutant.Ground(mutant.Seed)).Exercise.Grants == 0);

        Assert.Equal(["two-names"], withoutGrants.Select(mutant => mutant.Name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_broken_variant_should_repeat_itself(string name)
    {
        var mutant = MutantCatalogue.Named(name);

        using var system = new ExploreSystem();
        var first = system.Run(mutant.PlanOf(mutant.Seed));
        var second = system.Run(mutant.PlanOf(mutant.Seed));

        Assert.Equal(first.Hash, second.Hash);
        Assert.Equal(first.Breaches.AsEnumerable(), second.Breaches);
    }

    [Fact]
    public void A_name_that_is_unknown_should_be_answered_with_the_nearest()
    {
        var error = Assert.Throws<UnknownMutantException>(() => MutantCatalogue.SabotageOf("no-jiter"));

        Assert.Equal("There is no seeded bug 'no-jiter'; the nearest is 'no-jitter'.", error.Message);
    }

    [Fact]
    public void Without_a_name_nothing_should_be_broken() => Assert.Same(Sabotage.None, MutantCatalogue.SabotageOf(null));

    [Fact]
    public void Each_run_should_have_a_variant_of_its_own() =>
        Assert.All(MutantCatalogue.All, mutant => Assert.NotSame(mutant.Make(), mutant.Make()));

    private static RunResult RunOnce(Simulator.Explore.Plans.ExplorePlan plan)
    {
        using var system = new ExploreSystem();
        return system.Run(plan);
    }
}
