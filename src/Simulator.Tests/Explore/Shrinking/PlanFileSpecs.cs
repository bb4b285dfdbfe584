using Simulator.Explore.Plans;
using Simulator.Explore.Search;
using Simulator.Explore.Shrinking;
using Simulator.Judging;
using Xunit;

namespace Simulator.Tests.Explore.Shrinking;

public sealed class PlanFileSpecs
{
    private static readonly ExplorePlan Plan = new()
    {
        Seed = ulong.MaxValue,
        Nodes = 3,
        Clients = [1, 1],
        Cycles = 1,
        Ttl = TimeSpan.FromSeconds(10),
        MaxTtl = TimeSpan.FromSeconds(10),
        Wait = TimeSpan.FromSeconds(30),
    };

    [Fact]
    public void A_plan_file_should_say_durations_and_kinds_in_words_and_leave_out_defaults()
    {
        var plan = Plan with
        {
            Faults = [new Fault(FaultKind.NodeClockJump, TimeSpan.FromMilliseconds(5.25)) { Node = 2, Amount = TimeSpan.FromSeconds(10.5) }],
            Deviations = [new Deviation(12, 1)],
            Latencies = [new LatencyDeviation(1, 2, 3, TimeSpan.FromTicks(12345))],
            ProcessSetups = [ProcessSetup.Default, new ProcessSetup { Nodes = [0, 1], Distance = TimeSpan.FromMilliseconds(20) }],
        };

        var text = new PlanFile(plan, new ExpectedBreach(SafetyProperty.BeliefExclusion, Assumption.SteadyClock)).ToText();

        Assert.Equal(
            """
            {
              "version": 1,
              "expected": { "property": "BeliefExclusion", "assumption": "SteadyClock" },
              "plan": {
                "seed": 18446744073709551615,
                "nodes": 3,
                "clients": [ 1, 1 ],
                "cycles": 1,
                "ttl": "10s",
                "wait": "30s",
                "maxTtl": "10s",
                "processSetups": [ {}, { "nodes": [ 0, 1 ], "distance": "20ms" } ],
                "faults": [ { "kind": "NodeClockJump", "at": "5.25ms", "node": 2, "amount": "10.5s" } ],
                "deviations": [ { "choice": 12, "place": 1 } ],
                "latencies": [ { "process": 1, "node": 2, "message": 3, "latency": "1.2345ms" } ]
              }
            }

            """,
            text);
    }

    [Fact]
    public void Plans_should_be_the_same_after_being_written_and_read()
    {
        using var system = new ExploreSystemFixture();
        var swarm = new Swarm(Disturbance.Any);
        var plans = Enumerable.Range(1, 200).Select(seed => swarm.PlanOf((ulong)seed)).ToArray();

        foreach (var plan in plans.Concat(plans.Take(5).Select(system.Explicit)))
        {
            var text = new PlanFile(plan).ToText();

            Assert.Equal(text, PlanFile.Parse(text).ToText());
            Assert.Equal(Plain(plan), Plain(PlanFile.Parse(text).Plan));
        }
    }

    [Fact]
    public void Every_kind_of_fault_should_keep_only_what_it_has_a_use_for()
    {
        foreach (var kind in Enum.GetValues<FaultKind>())
        {
            var plain = FaultFields.Plain(new Fault(kind, TimeSpan.FromSeconds(1)));

            Assert.Equal(new Fault(kind, TimeSpan.FromSeconds(1)), plain);
        }
    }

    [Theory]
    [InlineData("\"nodes\": 3", "\"nodes\": 3, \"colour\": \"red\"", "colour")]
    [InlineData("\"nodes\": 3", "\"nodes\": 3, \"nodes\": 3", "nodes")]
    [InlineData("\"nodes\": 3,", "", "nodes")]
    [InlineData("\"nodes\": 3", "\"nodes\": 9", "plan.nodes")]
    [InlineData("\"nodes\": 3", "\"nodes\": \"three\"", "plan.nodes")]
    [InlineData("\"ttl\": \"10s\"", "\"ttl\": \"10 parsecs\"", "plan.ttl")]
    [InlineData("\"ttl\": \"10s\"", "\"ttl\": 10", "plan.ttl")]
    [InlineData("\"ttl\": \"10s\"", "\"ttl\": \"0s\"", "plan.ttl")]
    [InlineData("\"maxTtl\": \"10s\"", "\"maxTtl\": \"9s\"", "plan.maxTtl")]
    [InlineData("\"clients\": [ 1, 1 ]", "\"clients\": []", "plan.clients")]
    [InlineData("\"clients\": [ 1, 1 ]", "\"clients\": null", "plan.clients")]
    [InlineData("\"cycles\": 1", "\"cycles\": 1, \"faults\": [ { \"kind\": \"NodeCrash\", \"at\": \"1ms\", \"node\": 3 } ]", "plan.faults[0].node")]
    [InlineData("\"cycles\": 1", "\"cycles\": 1, \"faults\": [ { \"kind\": \"Earthquake\", \"at\": \"1ms\" } ]", "plan.faults[0].kind")]
    [InlineData("\"cycles\": 1", "\"cycles\": 1, \"faults\": [ { \"kind\": \"NodeCrash\" } ]", "at")]
    [InlineData("\"cycles\": 1", "\"cycles\": 1, \"deviations\": [ { \"choice\": 5, \"place\": 1 }, { \"choice\": 2, \"place\": 1 } ]", "plan.deviations")]
    [InlineData("\"cycles\": 1", "\"cycles\": 1, \"mutant\": \"gremlin\"", "plan.mutant")]
    [InlineData("\"version\": 1", "\"version\": 2", "version")]
    public void A_plan_file_should_be_refused_with_a_sentence_that_names_the_field(string right, string wrong, string field)
    {
        var text = new PlanFile(Plan).ToText();
        Assert.Contains(right, text, StringComparison.Ordinal);

        var refusal = Assert.Throws<PlanFileException>(() => PlanFile.Parse(text.Replace(right, wrong, StringComparison.Ordinal))).Message;

        Assert.Contains(field, refusal, StringComparison.Ordinal);
        Assert.EndsWith(".", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal);
    }

    [Theory]
    [InlineData("10s", 100_000_000)]
    [InlineData("1.5s", 15_000_000)]
    [InlineData("5.25ms", 52_500)]
    [InlineData("-200ms", -2_000_000)]
    [InlineData("0.0001ms", 1)]
    [InlineData("1001ms", 10_010_000)]
    [InlineData("0ms", 0)]
    public void A_duration_should_be_read_as_it_is_written(string text, long ticks)
    {
        Assert.Equal(text, DurationText.Of(TimeSpan.FromTicks(ticks)));
        Assert.Equal(TimeSpan.FromTicks(ticks), DurationText.Parse(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("10")]
    [InlineData("ms")]
    [InlineData("1e3ms")]
    [InlineData("0.00001ms")]
    [InlineData("1000000000000s")]
    public void What_is_no_duration_should_not_be_read_as_one(string text) => Assert.Null(DurationText.Parse(text));

    /// <summary>A plan whose lists compare by what is in them.</summary>
    private static string Plain(ExplorePlan plan) => string.Join(
        '|',
        plan with { Faults = [], Clients = [], StartDelays = [], Deviations = null, Latencies = null },
        string.Join(';', plan.Clients),
        string.Join(';', plan.StartDelays.Select(delay => delay.Ticks)),
        string.Join(';', plan.Faults.Select(fault => $"{fault.At.Ticks} {fault.For.Ticks} {fault.Amount.Ticks} {fault.Rate:R} {fault}")),
        string.Join(';', plan.Deviations ?? []),
        string.Join(';', plan.Latencies ?? []));
}
