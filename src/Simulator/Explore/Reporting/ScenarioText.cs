using System.Globalization;
using Simulator.Explore.Scenarios;

namespace Simulator.Explore.Reporting;

/// <summary>Scenarios and what came of them, as lines.</summary>
internal static class ScenarioText
{
    /// <summary>One line a scenario.</summary>
    public static IEnumerable<string> List(IReadOnlyList<Scenario> scenarios)
    {
        var width = scenarios.Max(scenario => scenario.Name.Length);
        return scenarios.Select(scenario => $"{scenario.Hazard}  {scenario.Name.PadRight(width)}  {InWords(scenario.Class),-9}  {scenario.Story}");
    }

    /// <summary>What is done in a scenario.</summary>
    public static string Heading(Scenario scenario) => $"{scenario.Hazard} {scenario.Name} ({InWords(scenario.Class)}): {scenario.Story}";

    /// <summary>A variant and its verdict; what was expected is told where it differs.</summary>
    public static IEnumerable<string> Lines(ScenarioRow row)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"  {(row.Ok ? "ok  " : "FAIL")}  {row.Variant}: {(row.Ok ? row.Expected : row.Seen)}");
        if (!row.Ok)
        {
            yield return $"        expected: {row.Expected}";
        }

        if (row.Figure is { } figure)
        {
            yield return $"        {figure}";
        }

        if (row.Gap is { } gap)
        {
            yield return $"        not there yet: {gap}";
        }
    }

    /// <summary>The sentence that all of it comes to.</summary>
    public static string Verdict(IReadOnlyList<ScenarioRow> rows)
    {
        var failed = rows.Count(row => !row.Ok);
        return failed == 0
            ? string.Create(CultureInfo.InvariantCulture, $"Held: {rows.Count} variants went as expected, those that break a property included.")
            : string.Create(CultureInfo.InvariantCulture, $"Broken: {failed} of {rows.Count} variants went otherwise than expected.");
    }

    private static string InWords(HazardClass hazard) => hazard switch
    {
        HazardClass.Physics => "physics",
        HazardClass.Bug => "never",
        HazardClass.Liveness => "takes time",
        _ => "operator",
    };
}
