using System.Text.Json;
using Redlock.Configuration;
using Simulator.Explore;
using Simulator.Explore.Reporting;
using Simulator.Explore.Scenarios;
using Simulator.Simulation;

namespace Simulator.Cli;

/// <summary><c>explore --list</c> and <c>explore --scenario</c>: hazards as runs written by hand.</summary>
internal static class ScenarioMode
{
    private const string All = "all";

    public static int List(Surroundings surroundings)
    {
        foreach (var line in ScenarioText.List(ScenarioCatalogue.All))
        {
            surroundings.Output.WriteLine(line);
        }

        return ExitCode.Held;
    }

    /// <param name="name">Of a scenario, its hazard's id, or <c>all</c>.</param>
    public static int Run(string name, Surroundings surroundings, bool json, StoryFolder? stories)
    {
        var chosen = Chosen(name);
        using var system = new ExploreSystem();
        var rows = new List<ScenarioRow>();
        foreach (var scenario in chosen)
        {
            Say(surroundings, json, [ScenarioText.Heading(scenario)]);
            foreach (var variant in scenario.Variants)
            {
                var row = ScenarioRun.Run(system, scenario, variant);
                rows.Add(row);
                Say(surroundings, json, ScenarioText.Lines(row));
                stories?.Add(system, scenario, variant);
            }
        }

        stories?.Write(surroundings, chosen.Count == 1 ? chosen[0].Story : "Hazards of a lock, one by one");
        if (json)
        {
            surroundings.Output.WriteLine(JsonSerializer.Serialize(rows.Select(Document), RunReportJson.Options));
        }
        else
        {
            surroundings.Output.WriteLine(ScenarioText.Verdict(rows));
        }

        return rows.All(row => row.Ok) ? ExitCode.Held : ExitCode.Broken;
    }

    private static List<Scenario> Chosen(string name)
    {
        if (name == All)
        {
            return [.. ScenarioCatalogue.All];
        }

        List<Scenario> chosen = [.. ScenarioCatalogue.All.Where(scenario => scenario.Name == name || scenario.Hazard.Equals(name, StringComparison.OrdinalIgnoreCase))];
        var names = ScenarioCatalogue.All.Select(scenario => scenario.Name);
        return chosen.Count > 0 ? chosen : throw new UsageException($"There is no scenario '{name}'; did you mean {Nearest.To(name, names)}? explore --list names all.");
    }

    private static void Say(Surroundings surroundings, bool json, IEnumerable<string> lines)
    {
        foreach (var line in json ? [] : lines)
        {
            surroundings.Output.WriteLine(line);
        }
    }

    private static object Document(ScenarioRow row) => new { row.Scenario, row.Hazard, row.Class, row.Variant, row.Expected, row.Seen, row.Ok, row.Figure, row.Gap };
}
