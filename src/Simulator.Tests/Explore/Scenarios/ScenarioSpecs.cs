using System.Globalization;
using System.Text.RegularExpressions;
using Simulator.Explore;
using Simulator.Explore.Scenarios;
using Simulator.Judging;
using Xunit;

namespace Simulator.Tests.Explore.Scenarios;

public sealed partial class ScenarioSpecs(ScenarioSpecs.SystemFixture fixture) : IClassFixture<ScenarioSpecs.SystemFixture>
{
    public static TheoryData<string, string> Variants
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var scenario in ScenarioCatalogue.All)
            {
                foreach (var variant in scenario.Variants)
                {
                    data.Add(scenario.Name, variant.Name);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void A_scenario_should_come_out_as_expected(string name, string variantName)
    {
        var scenario = ScenarioCatalogue.Find(name)!;
        var variant = scenario.Variants.Single(variant => variant.Name == variantName);

        var row = ScenarioRun.Run(fixture.System, scenario, variant);

        Assert.True(row.Ok, $"expected: {row.Expected}\nseen: {row.Seen}\n{string.Join('\n', row.Result.Breaches.Select(breach => breach.Evidence))}");
    }

    [Fact]
    public void Every_hazard_should_have_a_scenario()
    {
        var hazards = ScenarioCatalogue.All.Select(scenario => scenario.Hazard);

        Assert.Equal(Enumerable.Range(1, 53).Select(number => string.Create(CultureInfo.InvariantCulture, $"H{number:00}")), hazards);
    }

    [Fact]
    public void Names_should_be_unique_and_in_kebab_case()
    {
        Assert.All(ScenarioCatalogue.All, scenario => Assert.Matches(KebabCase(), scenario.Name));
        Assert.Equal(ScenarioCatalogue.All.Length, ScenarioCatalogue.All.DistinctBy(scenario => scenario.Name).Count());
        Assert.All(ScenarioCatalogue.All, scenario => Assert.Equal(scenario.Variants.Length, scenario.Variants.DistinctBy(variant => variant.Name).Count()));
    }

    [Fact]
    public void Only_physics_and_operators_should_break_belief_exclusion()
    {
        var others = ScenarioCatalogue.All
            .Where(scenario => scenario.Class is not (HazardClass.Physics or HazardClass.Operator) && scenario.Hazard != "H45")
            .SelectMany(scenario => scenario.Variants);

        Assert.DoesNotContain(others, variant => variant.Expected.Breaches.Any(breach => breach.Property == SafetyProperty.BeliefExclusion));
    }

    [Fact]
    public void With_fencing_and_a_durable_guard_no_scenario_should_lose_an_increment()
    {
        var fenced = ScenarioCatalogue.All.Where(scenario => scenario.Hazard != "H46").SelectMany(scenario => scenario.Variants).Where(variant => variant.Plan.Fencing);

        Assert.DoesNotContain(fenced, variant => variant.Expected.Breaches.Any(breach => breach.Property == SafetyProperty.EffectExclusion));
    }

    [Fact]
    public void A_variant_should_take_the_same_way_every_time()
    {
        var scenario = ScenarioCatalogue.Find("crash-without-persistence")!;
        using var another = new ExploreSystem();

        var first = scenario.Variants.Select(variant => ScenarioRun.Run(fixture.System, scenario, variant).Result.Hash).ToArray();
        var second = scenario.Variants.Select(variant => ScenarioRun.Run(another, scenario, variant).Result.Hash).ToArray();

        Assert.Equal(first, second);
        Assert.Equal(first.Length, first.Distinct().Count());
    }

    [Fact]
    public void Watching_a_run_should_not_change_it()
    {
        var scenario = ScenarioCatalogue.Find("majority-restarts")!;

        var watched = ScenarioRun.Run(fixture.System, scenario, scenario.Variants[0]).Result.Hash;
        var alone = fixture.System.Run(scenario.Variants[0].Plan).Hash;

        Assert.Equal(alone, watched);
    }

    [Fact]
    public void A_verdict_that_is_not_as_expected_should_be_told()
    {
        var scenario = ScenarioCatalogue.Find("pause-after-grant")!;
        var wrong = scenario.Variants[0] with { Expected = Expectation.Holds };

        var row = ScenarioRun.Run(fixture.System, scenario, wrong);

        Assert.False(row.Ok);
        Assert.Equal("all hold", row.Expected);
        Assert.Equal("breaks: belief exclusion (a pause past the validity), effect exclusion (a late write)", row.Seen);
    }

    [Fact]
    public void A_claim_that_is_not_true_should_be_told()
    {
        var scenario = ScenarioCatalogue.Find("holder-dies")!;
        var wrong = scenario.Variants[0] with { Claims = [NodeClaims.Free(10_101), Claims.Granted(1, 0, 1_000), Claims.GuardRefuses(1)] };

        var row = ScenarioRun.Run(fixture.System, scenario, wrong);

        Assert.False(row.Ok);
        Assert.Matches(@"^all hold; A keeps p1\.0\.1, its counter stands at 1 at 10101 ms; client 1 was granted at 10\d+(\.\d+)? ms; the guard refused nothing of client 1$", row.Seen);
    }

    [GeneratedRegex("^[a-z]+(-[a-z]+)*$")]
    private static partial Regex KebabCase();

    public sealed class SystemFixture : IDisposable
    {
        internal ExploreSystem System { get; } = new();

        public void Dispose() => System.Dispose();
    }
}
