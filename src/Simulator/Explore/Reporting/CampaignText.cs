using System.Globalization;
using Simulator.Explore.Judging;
using Simulator.Explore.Plans;
using Simulator.Explore.Search;
using Simulator.Judging;

namespace Simulator.Explore.Reporting;

/// <summary>What a campaign found out, in lines for a person: what was exercised, what broke and why, and the sentence it all comes to.</summary>
internal static class CampaignText
{
    /// <summary>The whole report; the last line is the verdict.</summary>
    public static IEnumerable<string> Lines(CampaignReport report)
    {
        var did = report.Exercise;
        yield return Line($"Seeds        {report.Seeds:N0} in {report.Elapsed.TotalSeconds:0.0} s, {report.Seeds / report.Elapsed.TotalMinutes:N0} a minute; {did.Steps / report.Elapsed.TotalSeconds:N0} turns of actors a second, {did.Simulated.TotalSeconds / report.Elapsed.TotalSeconds:N0} simulated seconds a second");
        yield return Line($"Locks        {did.Requests:N0} requests, {did.Grants:N0} grants ({did.SecondRounds:N0} with a second round), {did.RoundsLost:N0} rounds lost, {did.Cycles:N0} cycles done");
        yield return Line($"Leases       {did.Extensions:N0} extensions, {did.RanOut:N0} ran out, {did.LossNotices:N0} holders told of a loss");
        yield return Line($"Counter      {did.Writes:N0} writes accepted, {did.Fenced:N0} stale ones refused");
        yield return Line($"Nodes        {did.NodesDown:N0} times down, {did.Quarantines:N0} quarantines");
        yield return "";
        foreach (var line in FaultTable(did))
        {
            yield return line;
        }

        yield return "";
        foreach (var line in Breaches(report))
        {
            yield return line;
        }

        yield return Verdict(report);
    }

    /// <summary>The sentence it comes to.</summary>
    public static string Verdict(CampaignReport report) => report.Bugs == 0
        ? Line($"Held: {report.Seeds:N0} runs, and no property broke while the assumptions held.")
        : Line($"Broken: in {report.Bugs:N0} of {report.Seeds:N0} runs a property broke though no assumption had: this is a fault of the lock.");

    /// <summary>Faults by kind, and by what a process was doing when each struck.</summary>
    public static IEnumerable<string> FaultTable(Exercise exercise)
    {
        var phases = Enum.GetValues<ProcessPhase>();
        yield return Line($"{"fault, by what a process was doing",-36}{string.Concat(phases.Select(phase => Line($"{InWords(phase),10}")))}");
        foreach (var kind in Enum.GetValues<FaultKind>().Where(kind => exercise.Of(kind) > 0))
        {
            yield return Line($"  {InWords(kind),-34}{string.Concat(phases.Select(phase => Line($"{exercise.Of(kind, phase),10:N0}")))}");
        }
    }

    private static IEnumerable<string> Breaches(CampaignReport report)
    {
        if (report.Tally.Length == 0)
        {
            yield break;
        }

        yield return Line($"{"what broke",-24}{"after this was broken",-28}{"runs",8}  for example");
        foreach (var count in report.Tally)
        {
            yield return Line($"  {(count.Property is { } property ? Wording.InWords(property) : "left its thread"),-22}{(count.Assumption is { } assumption ? InWords(assumption) : "nothing: a fault of the lock"),-28}{count.Runs,8:N0}  seed {count.FirstSeed}");
        }

        yield return "";
    }

    private static string InWords(ProcessPhase phase) => phase.ToString().ToLowerInvariant();

    /// <summary>An assumption in a table.</summary>
    public static string InWords(Assumption assumption) => Words(assumption.ToString());

    private static string InWords(FaultKind kind) => Words(kind.ToString());

    /// <summary>A name in capitals as words.</summary>
    private static string Words(string name) =>
        string.Concat(name.Select((character, place) => char.IsUpper(character) && place > 0 ? " " + char.ToLowerInvariant(character) : char.ToLowerInvariant(character).ToString()));

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
