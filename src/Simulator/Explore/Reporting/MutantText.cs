using System.Globalization;
using Simulator.Explore.Mutants;
using Simulator.Judging;

namespace Simulator.Explore.Reporting;

/// <summary>Broken variants of the lock and what found each, as lines.</summary>
internal static class MutantText
{
    private static readonly int NameWidth = MutantCatalogue.All.Max(mutant => mutant.Name.Length);

    public static string Heading { get; } = $"{"broken variant".PadRight(NameWidth)}  {"hazard",-6}  {"found by",-18}  {"seed",8}  {"runs",8}  {"time",7}";

    public static string Line(HuntRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $"{row.Mutant.Name.PadRight(NameWidth)}  {row.Mutant.Hazard,-6}  {(row.Found ? Wording.InWords(row.Mutant.Breaks) : "NOT FOUND"),-18}  {row.Seed?.ToString(CultureInfo.InvariantCulture) ?? "-",8}  {row.Seeds,8:N0}  {row.Elapsed.TotalSeconds,5:0.0} s");

    public static string Verdict(IReadOnlyList<HuntRow> rows)
    {
        var missed = rows.Count(row => !row.Found);
        return missed == 0
            ? string.Create(CultureInfo.InvariantCulture, $"Held: each of {rows.Count} broken variants was found.")
            : string.Create(CultureInfo.InvariantCulture, $"Broken: {missed} of {rows.Count} broken variants were not found within {MutantHunt.Limit.TotalSeconds:0} s.");
    }
}
