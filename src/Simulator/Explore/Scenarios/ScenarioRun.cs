using System.Collections.Immutable;

namespace Simulator.Explore.Scenarios;

/// <summary>One line of the table of scenarios.</summary>
/// <param name="Expected">What is to come of it, in words.</param>
/// <param name="Seen">What came of it.</param>
/// <param name="Ok">Whether that is the same.</param>
internal sealed record ScenarioRow(string Scenario, string Hazard, HazardClass Class, string Variant, string Expected, string Seen, bool Ok)
{
    /// <summary>The number that the run was made for; null for most.</summary>
    public string? Figure { get; init; }

    /// <summary>What the lock lacks here; null where it lacks nothing.</summary>
    public string? Gap { get; init; }

    /// <summary>The run itself.</summary>
    public required RunResult Result { get; init; }
}

/// <summary>Runs a variant of a scenario and compares what comes of it with what is expected.</summary>
internal static class ScenarioRun
{
    /// <param name="watch">Gets the run before it begins, to draw it.</param>
    public static ScenarioRow Run(ExploreSystem system, Scenario scenario, Variant variant, Action<WatchedRun>? watch = null)
    {
        RunRecord? record = null;
        var result = system.Run(
            variant.Plan,
            watch: run =>
            {
                watch?.Invoke(run);
                record = RunRecord.Of(run, variant.Claims.Select(claim => claim.LookAt).OfType<TimeSpan>().Distinct());
            },
            hearWarnings: true);
        ImmutableArray<string> refutations = [.. variant.Claims.Select(claim => claim.Refute(record!)).OfType<string>()];
        return new ScenarioRow(
            scenario.Name,
            scenario.Hazard,
            scenario.Class,
            variant.Name,
            VerdictWords.Of(variant),
            VerdictWords.Of(result, refutations),
            result.Failure is null && refutations.IsEmpty && variant.Expected.IsMetBy(result.Breaches))
        {
            Figure = variant.Figure?.Invoke(record!),
            Gap = variant.Gap,
            Result = result,
        };
    }
}
