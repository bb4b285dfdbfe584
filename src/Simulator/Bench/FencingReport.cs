using Simulator.Bench.Fencing;
using Simulator.Bench.Reporting;

namespace Simulator.Bench;

/// <summary>What <see cref="FencingBench"/> found.</summary>
internal static class FencingReport
{
    private static readonly string[] Columns = ["", "grants", "second rounds", "out of order", "failed", "seconds", "grants/s"];

    public static BenchReport Of(FencingPlan plan, FencingOutcome outcome) => new(
        "fencing",
        new { Plan = plan, Outcome = outcome },
        new BenchTable(Columns, [Row(plan, outcome)]),
        [.. Notes(plan, outcome)],
        Held: outcome.ViolationCount == 0 && outcome.Grants > 0);

    private static IReadOnlyList<string> Row(FencingPlan plan, FencingOutcome outcome) =>
    [
        plan.SecondRound ? "lock" : "lock without its second round",
        Figure.Whole(outcome.Grants),
        Figure.Whole(outcome.SecondRounds),
        Figure.Whole(outcome.ViolationCount),
        Figure.Whole(outcome.FailuresBy.Values.Sum()),
        Figure.Tenths(outcome.Elapsed.TotalSeconds),
        Figure.Whole(outcome.Grants / outcome.Elapsed.TotalSeconds),
    ];

    private static IEnumerable<string> Notes(FencingPlan plan, FencingOutcome outcome)
    {
        yield return FormattableString.Invariant(
            $"{plan.Resources} resources, {plan.Nodes} embedded nodes, another majority up in each of {plan.Batches} batches.");
        yield return $"Grants of each coordinator: {string.Join(", ", outcome.GrantsOf)}.";
        if (outcome.Grants < plan.Grants)
        {
            yield return $"Ended after {Figure.Whole(plan.Longest.TotalSeconds)} s; {Figure.Whole(plan.Grants)} grants were planned.";
        }

        foreach (var (how, count) in outcome.FailuresBy)
        {
            yield return FormattableString.Invariant($"{count:N0} cycles failed, {how}.");
        }

        foreach (var violation in outcome.Violations)
        {
            yield return FormattableString.Invariant(
                $"Grant {violation.Grant}: {violation.Resource} got token {violation.Token} after {violation.Highest}.");
        }

        yield return outcome.ViolationCount == 0 ? "Every token was higher than all before it." : "Tokens did not only grow.";
    }
}
