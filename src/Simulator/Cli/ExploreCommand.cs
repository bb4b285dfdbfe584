using System.CommandLine;
using Simulator.Explore.Plans;
using Simulator.Explore.Search;
using Simulator.Explore.WhatIf;

namespace Simulator.Cli;

/// <summary><c>explore</c>: runs the lock's own actors in virtual time under seeded schedules and faults, and judges every run.</summary>
internal static class ExploreCommand
{
    private static readonly TimeSpan Normally = TimeSpan.FromSeconds(25);

    public static Command Create(Surroundings surroundings)
    {
        var options = new ExploreOptions();
        var command = new Command("explore", "Runs the lock under every schedule and fault, in virtual time: its own actors, from a seed, and a judge of each run.");
        foreach (var option in options.All)
        {
            command.Options.Add(option);
        }

        command.Subcommands.Add(ExploreBenchCommand.Create(surroundings));
        command.Subcommands.Add(WhatIfCommand.Create(surroundings));
        command.SetAction((line, stop) => Task.FromResult(Run(line, options, surroundings, stop)));
        return command;
    }

    private static int Run(ParseResult line, ExploreOptions options, Surroundings surroundings, CancellationToken stop)
    {
        var json = line.GetValue(options.Json);
        var stories = StoryFolder.Of(line.GetValue(options.Html));
        if (line.GetValue(options.List))
        {
            return ScenarioMode.List(surroundings);
        }

        if (line.GetValue(options.Scenario) is { } scenario)
        {
            return ScenarioMode.Run(scenario, surroundings, json, stories);
        }

        var workers = (int)(line.GetValue(options.Workers) ?? Environment.ProcessorCount);
        if (line.GetValue(options.Exhaustive))
        {
            var limit = line.GetValue(options.Time) is { Ticks: > 0 } given ? given : TimeSpan.MaxValue;
            return ExhaustiveMode.Run(limit, workers, surroundings, json, stories, stop);
        }

        return line.GetValue(options.Mutant) is { } mutant
            ? MutantMode.Run(mutant, workers, surroundings, json, stories, stop)
            : Search(line, options, workers, surroundings, json, stories, stop);
    }

    private static int Search(
        ParseResult line, ExploreOptions options, int workers, Surroundings surroundings, bool json, StoryFolder? stories, CancellationToken stop)
    {
        var seeds = line.GetValue(options.Seeds);
        var limit = line.GetValue(options.Time) is { Ticks: > 0 } given ? given : seeds is null ? Normally : TimeSpan.MaxValue;
        var campaign = new Campaign(PlansOf(line, options), (ulong)(line.GetValue(options.FirstSeed) ?? 1), seeds ?? long.MaxValue) { Workers = workers };
        var report = new CampaignScreen(surroundings, campaign, limit, seeds).Run(stop);
        CampaignOutput.Write(report, surroundings, json);
        if (report.Found.Length > 0 && !json && !stop.IsCancellationRequested)
        {
            CounterexampleWriter.Write(report.Found[0], surroundings, stories, stop);
        }

        return stop.IsCancellationRequested ? ExitCode.Unfinished : report.Bugs == 0 ? ExitCode.Held : ExitCode.Broken;
    }

    private static Func<ulong, ExplorePlan> PlansOf(ParseResult line, ExploreOptions options)
    {
        var swarm = new Swarm(Enum.Parse<Disturbance>(line.GetValue(options.Assumptions)!, ignoreCase: true));
        Func<ulong, ExplorePlan> planOf = line.GetValue(options.Fencing) switch
        {
            "on" => seed => swarm.PlanOf(seed) with { Fencing = true },
            "off" => seed => swarm.PlanOf(seed) with { Fencing = false },
            _ => swarm.PlanOf,
        };
        return line.GetValue(options.Hints) == "on" ? seed => planOf(seed).WithHints() : planOf;
    }
}
