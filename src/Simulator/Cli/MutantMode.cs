using System.Text.Json;
using Simulator.Explore;
using Simulator.Explore.Mutants;
using Simulator.Explore.Recording;
using Simulator.Explore.Reporting;
using Simulator.Simulation;

namespace Simulator.Cli;

/// <summary><c>explore --mutant</c>: looks for seeded bugs, as anybody would for real ones.</summary>
internal static class MutantMode
{
    private const string All = "all";

    /// <param name="name">Of a broken variant, or <c>all</c>.</param>
    public static int Run(string name, int workers, Surroundings surroundings, bool json, StoryFolder? stories, CancellationToken stop)
    {
        IReadOnlyList<Mutant> chosen = name == All ? MutantCatalogue.All : [Named(name)];
        var rows = new List<HuntRow>();
        Say(surroundings, json, MutantText.Heading);
        foreach (var mutant in chosen)
        {
            var row = MutantHunt.Find(mutant, workers, () => stop.IsCancellationRequested);
            if (stop.IsCancellationRequested)
            {
                surroundings.Error.WriteLine("Interrupted.");
                return ExitCode.Unfinished;
            }

            rows.Add(row);
            Say(surroundings, json, MutantText.Line(row));
            if (row is { Found: true, Breach: { } breach } && chosen.Count == 1)
            {
                Say(surroundings, json, $"{mutant.Broken} {breach.Evidence}");
            }

            Draw(row, stories);
        }

        stories?.Write(surroundings, "Broken variants of the lock, and what gives each away");
        Say(surroundings, json, MutantText.Verdict(rows));
        if (json)
        {
            surroundings.Output.WriteLine(JsonSerializer.Serialize(rows.Select(Document), RunReportJson.Options));
        }

        return rows.All(row => row.Found) ? ExitCode.Held : ExitCode.Broken;
    }

    private static void Draw(HuntRow row, StoryFolder? stories)
    {
        if (stories is not null && row.Seed is { } seed)
        {
            using var system = new ExploreSystem();
            var heading = new Heading(row.Mutant.Title, row.Mutant.Broken, $"explore --mutant {row.Mutant.Name}", row.Mutant.Breaks);
            stories.Add(Telling.Tell(system, row.Mutant.PlanOf(seed), heading).Story);
        }
    }

    private static Mutant Named(string name)
    {
        try
        {
            return MutantCatalogue.Named(name);
        }
        catch (UnknownMutantException unknown)
        {
            throw new UsageException($"{unknown.Message} Their names: {string.Join(", ", MutantCatalogue.All.Select(mutant => mutant.Name))}; or all.");
        }
    }

    private static void Say(Surroundings surroundings, bool json, string line)
    {
        if (!json)
        {
            surroundings.Output.WriteLine(line);
        }
    }

    private static object Document(HuntRow row) => new { row.Mutant.Name, row.Mutant.Title, row.Mutant.Hazard, row.Mutant.Breaks, row.Found, row.Seed, Runs = row.Seeds, row.Elapsed };
}
