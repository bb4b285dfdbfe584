using System.Diagnostics;
using Simulator.Explore.Search;
using Simulator.Judging;

namespace Simulator.Explore.Mutants;

/// <summary>How the hunt for one seeded bug went.</summary>
/// <param name="Seed">The lowest that shows it; null when none did.</param>
/// <param name="Seeds">Runs made.</param>
/// <param name="Breach">What the judge said; null when nothing was found.</param>
internal sealed record HuntRow(Mutant Mutant, ulong? Seed, long Seeds, TimeSpan Elapsed, Breach? Breach)
{
    public bool Found => Seed is not null;
}

/// <summary>Looks for seeded bugs, as anybody would for real ones: seed after seed until a property breaks.</summary>
internal static class MutantHunt
{
    /// <summary>No bug may take longer.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private const long MostSeeds = 1_000_000;

    /// <summary>Looks for every one, row by row.</summary>
    public static IEnumerable<HuntRow> All(int? workers = null, Func<bool>? isCancelled = null) =>
        MutantCatalogue.All.Select(mutant => Find(mutant, workers, isCancelled));

    public static HuntRow Find(Mutant mutant, int? workers = null, Func<bool>? isCancelled = null)
    {
        var watch = Stopwatch.StartNew();
        var report = new Campaign(mutant.PlanOf, firstSeed: 1, MostSeeds)
        {
            Workers = workers ?? Environment.ProcessorCount,
            IsWorthALook = mutant.IsShownBy,
            StopAtFirst = true,
        }.Run(() => watch.Elapsed > Limit || isCancelled?.Invoke() == true);
        var found = report.Found.FirstOrDefault();
        return new HuntRow(mutant, found?.Plan.Seed, report.Seeds, report.Elapsed, found?.Breaches.First(mutant.IsShownBy));
    }
}
