using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Simulator.Bench;
using Simulator.Explore;
using Simulator.Explore.Plans;
using Simulator.Explore.Recording;
using Simulator.Explore.Search;
using Simulator.Explore.Shrinking;
using Simulator.Explore.Showing;
using Simulator.Simulation;

namespace Simulator.Cli;

/// <summary><c>replay</c>: makes one run of an exploration again, from its seed or from a file, and tells what happens in it.</summary>
internal static class ReplayCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var what = new Argument<string>("what") { Description = "A seed, or the path of a file that explore or replay --keep wrote.", HelpName = "SEED|FILE" };
        var assumptions = BenchOption.OneOf("--assumptions", "As given to the exploration that the seed is of.", "any", "kept", "broken");
        var html = new Option<string?>("--html") { Description = "A folder to draw the run to.", HelpName = "FOLDER" };
        var keep = new Option<string?>("--keep") { Description = "A file to write the run's plan to, made as small as can be while it breaks the same property.", HelpName = "FILE" };
        var json = BenchOption.Switch("--json", "Write the result as JSON.");
        var command = new Command("replay", "Makes one run of an exploration again; from its seed or a file, and tells what happens in it.")
        {
            what, assumptions, html, keep, json,
        };
        command.SetAction((line, stop) =>
        {
            var file = PlanOf(line.GetValue(what)!, line.GetValue(assumptions)!, surroundings);
            using var system = new ExploreSystem();
            if (line.GetValue(keep) is { } path)
            {
                file = Kept(system, file, Path.GetFullPath(path, surroundings.WorkingFolder), surroundings, stop);
            }

            return Task.FromResult(Tell(system, file, line.GetValue(what)!, surroundings, line.GetValue(json), StoryFolder.Of(line.GetValue(html))));
        });
        return command;
    }

    private static PlanFile PlanOf(string what, string assumptions, Surroundings surroundings)
    {
        if (ulong.TryParse(what, NumberStyles.None, CultureInfo.InvariantCulture, out var seed))
        {
            return new PlanFile(new Swarm(Enum.Parse<Disturbance>(assumptions, ignoreCase: true)).PlanOf(seed));
        }

        try
        {
            return PlanFile.Read(Path.GetFullPath(what, surroundings.WorkingFolder));
        }
        catch (PlanFileException unusable)
        {
            throw new UsageException($"replay {what}: {unusable.Message}");
        }
    }

    private static PlanFile Kept(ExploreSystem system, PlanFile file, string path, Surroundings surroundings, CancellationToken stop)
    {
        var shown = file.Expected ?? ExpectedBreach.Of(system.Run(file.Plan));
        if (shown is not { } breach)
        {
            surroundings.Error.WriteLine("Every property holds: there is nothing to make smaller, and the plan is kept as it is.");
            return Written(file, path);
        }

        var small = new Shrinker(system, breach) { IsCancelled = () => stop.IsCancellationRequested }.Shrink(file.Plan);
        surroundings.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{small.Decisions} decisions after {small.Runs} runs in {small.Elapsed.TotalSeconds:0.0} s; kept in {path}."));
        return Written(new PlanFile(small.Plan, breach), path);
    }

    private static PlanFile Written(PlanFile file, string path) => Unwritable.Guard("--keep", path, () =>
    {
        file.Write(path);
        return file;
    });

    private static int Tell(ExploreSystem system, PlanFile file, string what, Surroundings surroundings, bool json, StoryFolder? stories)
    {
        var (result, story) = Telling.Tell(system, file.Plan, new Heading(TitleOf(what, file.Plan), "One run of an exploration.", $"replay {what}"));
        if (json)
        {
            surroundings.Output.WriteLine(JsonSerializer.Serialize(Document(result), RunReportJson.Options));
        }
        else
        {
            surroundings.Output.WriteLine(StoryText.Of(story));
            surroundings.Output.WriteLine($"Trace {Hash(result)} after {result.Exercise.Steps.ToString("N0", CultureInfo.InvariantCulture)} turns.");
        }

        stories?.Add(story);
        stories?.Write(surroundings, story.Title);
        var isAsExpected = file.Expected is { } expected ? expected.IsIn(result) : !result.FoundBug;
        return isAsExpected ? ExitCode.Held : ExitCode.Broken;
    }

    private static string TitleOf(string what, ExplorePlan plan) =>
        what.All(char.IsAsciiDigit) ? $"Seed {what}" : string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(what)} (seed {plan.Seed})");

    private static string Hash(RunResult result) => result.Hash.ToString("x16", CultureInfo.InvariantCulture);

    private static object Document(RunResult result) => new
    {
        result.Plan.Seed,
        TraceHash = Hash(result),
        result.Exercise.Steps,
        result.Breaches,
        BrokenAssumptions = result.Assumptions,
        result.Failure,
    };
}
