using System.Text.Json;
using Simulator.Explore.Plans;
using Simulator.Explore.Reporting;
using Simulator.Explore.Search;
using Simulator.Simulation;

namespace Simulator.Cli;

/// <summary>Writes what a campaign found out: lines, or one JSON document.</summary>
internal static class CampaignOutput
{
    public static void Write(CampaignReport report, Surroundings surroundings, bool json)
    {
        if (json)
        {
            surroundings.Output.WriteLine(JsonSerializer.Serialize(Document(report), RunReportJson.Options));
            return;
        }

        foreach (var line in CampaignText.Lines(report))
        {
            surroundings.Output.WriteLine(line);
        }
    }

    private static object Document(CampaignReport report) => new
    {
        report.Seeds,
        report.Elapsed,
        SeedsPerMinute = Math.Round(report.Seeds / report.Elapsed.TotalMinutes),
        report.Exercise.Steps,
        report.Exercise.Simulated,
        report.Exercise.Requests,
        report.Exercise.Grants,
        report.Exercise.SecondRounds,
        report.Exercise.RoundsLost,
        report.Exercise.Cycles,
        report.Exercise.Extensions,
        report.Exercise.RanOut,
        report.Exercise.Writes,
        report.Exercise.Fenced,
        report.Exercise.Quarantines,
        Faults = Enum.GetValues<FaultKind>().ToDictionary(kind => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString()), report.Exercise.Of),
        report.Tally,
        report.Bugs,
        TraceHash = report.HashOfHashes.ToString("x16", System.Globalization.CultureInfo.InvariantCulture),
        Verdict = CampaignText.Verdict(report),
    };
}
