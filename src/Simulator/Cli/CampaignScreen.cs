using System.Diagnostics;
using System.Globalization;
using Simulator.Explore.Search;
using Spectre.Console;

namespace Simulator.Cli;

/// <summary>Shows how a campaign gets on: a bar on a terminal, else a line to the error stream every few seconds.</summary>
/// <param name="limit">When to end it.</param>
/// <param name="seeds">How many runs there will be; null when only time ends them.</param>
internal sealed class CampaignScreen(Surroundings surroundings, Campaign campaign, TimeSpan limit, long? seeds)
{
    private static readonly TimeSpan BetweenFrames = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);

    private readonly Stopwatch _watch = Stopwatch.StartNew();

    public CampaignReport Run(CancellationToken stop)
    {
        var running = Task.Factory.StartNew(
            () => campaign.Run(() => stop.IsCancellationRequested || _watch.Elapsed > limit), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (surroundings.Interactive)
        {
            Draw(running);
        }
        else
        {
            Tell(running);
        }

        return running.GetAwaiter().GetResult();
    }

    private void Draw(Task running)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(surroundings.Output) });
        console.Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var bar = context.AddTask("exploring", maxValue: 1);
                while (!running.Wait(BetweenFrames))
                {
                    bar.Value = Done();
                    bar.Description = Markup.Escape(Sentence());
                }
            });
    }

    private void Tell(Task running)
    {
        while (!running.Wait(BetweenLines, CancellationToken.None))
        {
            surroundings.Error.WriteLine(Sentence());
        }
    }

    private double Done() => Math.Min(1, Math.Max(
        seeds is { } all ? campaign.Report(_watch.Elapsed).Seeds / (double)all : 0,
        limit == TimeSpan.MaxValue ? 0 : _watch.Elapsed / limit));

    private string Sentence()
    {
        var report = campaign.Report(_watch.Elapsed);
        return string.Create(CultureInfo.InvariantCulture, $"{report.Seeds:N0} runs, {report.Exercise.Grants:N0} locks granted, {report.Bugs:N0} faults of the lock");
    }
}
