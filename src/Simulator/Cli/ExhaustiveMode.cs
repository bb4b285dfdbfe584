using System.Globalization;
using System.Text.Json;
using Simulator.Explore.Reporting;
using Simulator.Explore.Search;
using Simulator.Simulation;

namespace Simulator.Cli;

/// <summary><c>explore --exhaustive</c>: everything within the bounds of a tiny scope, instead of samples of a large one.</summary>
internal static class ExhaustiveMode
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);

    /// <param name="limit">When to end it, complete or not.</param>
    public static int Run(TimeSpan limit, int workers, Surroundings surroundings, bool json, StoryFolder? stories, CancellationToken stop)
    {
        var started = TimeProvider.System.GetTimestamp();
        TimeSpan Elapsed() => TimeProvider.System.GetElapsedTime(started);
        var search = new Exhaustive(Scope.Tiny) { Workers = workers };
        var running = Task.Factory.StartNew(
            () => search.Run(() => stop.IsCancellationRequested || Elapsed() > limit), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        while (!running.Wait(BetweenLines, CancellationToken.None))
        {
            surroundings.Error.WriteLine(Sentence(search.Report(Elapsed())));
        }

        var report = running.GetAwaiter().GetResult();
        if (json)
        {
            surroundings.Output.WriteLine(JsonSerializer.Serialize(Document(report), RunReportJson.Options));
        }
        else
        {
            foreach (var line in ExhaustiveText.Lines(Scope.Tiny, report))
            {
                surroundings.Output.WriteLine(line);
            }
        }

        if (report.Found.Length > 0 && !json && !stop.IsCancellationRequested)
        {
            CounterexampleWriter.Write(report.Found[0], surroundings, stories, stop);
        }

        return report.Found.Length > 0 ? ExitCode.Broken : report.IsComplete ? ExitCode.Held : ExitCode.Unfinished;
    }

    private static string Sentence(ExhaustiveReport report) => string.Create(
        CultureInfo.InvariantCulture, $"{report.Faults:N0} of {report.AllFaults:N0} faults, {report.Schedules:N0} schedules, {report.Found.Length} faults of the lock");

    private static object Document(ExhaustiveReport report) => new
    {
        report.Faults, report.AllFaults, report.Schedules, report.Merged, report.States, report.Exercise.Grants, Bugs = report.Found.Length, report.Elapsed, report.IsComplete,
    };
}
