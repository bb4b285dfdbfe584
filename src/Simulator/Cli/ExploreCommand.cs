using System.CommandLine;
using Simulator.Bench;
using Simulator.Explore.Search;

namespace Simulator.Cli;

/// <summary><c>explore</c>: runs the lock's own actors in virtual time under seeded schedules and faults, and judges every run.</summary>
internal static class ExploreCommand
{
    private static readonly TimeSpan Normally = TimeSpan.FromSeconds(25);

    public static Command Create(Surroundings surroundings)
    {
        var seeds = BenchOption.Amount("--seeds", "How many runs to make; without it, as many as there is time for.");
        var first = BenchOption.Amount("--first-seed", "The seed of the first run; 1 when not given.");
        var time = BenchOption.Duration("--for", "How long to search; 25s when neither this nor --seeds is given.", TimeSpan.Zero);
        var workers = BenchOption.Amount("--workers", "How many threads; as many as there are cores when not given.");
        var assumptions = BenchOption.OneOf("--assumptions", "Whether the faults may break what the lock assumes of the world.", "any", "kept", "broken");
        var json = BenchOption.Switch("--json", "Write the report as JSON.");
        var command = new Command("explore", "Runs the lock's actors in virtual time under every schedule and fault, and judges each run.")
        {
            seeds, first, time, workers, assumptions, json,
        };
        command.SetAction((line, stop) =>
        {
            var limit = line.GetValue(time) is { Ticks: > 0 } given ? given : line.GetValue(seeds) is null ? Normally : TimeSpan.MaxValue;
            var campaign = new Campaign(
                new Swarm(Enum.Parse<Disturbance>(line.GetValue(assumptions)!, ignoreCase: true)).PlanOf,
                (ulong)(line.GetValue(first) ?? 1),
                line.GetValue(seeds) ?? long.MaxValue)
            {
                Workers = (int)(line.GetValue(workers) ?? Environment.ProcessorCount),
            };
            var report = new CampaignScreen(surroundings, campaign, limit, line.GetValue(seeds)).Run(stop);
            CampaignOutput.Write(report, surroundings, line.GetValue(json));
            return Task.FromResult(stop.IsCancellationRequested ? ExitCode.Unfinished : report.Bugs == 0 ? ExitCode.Held : ExitCode.Broken);
        });
        return command;
    }
}
