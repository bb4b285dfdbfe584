using System.CommandLine;
using Simulator.Bench;
using Simulator.Bench.Reporting;
using Simulator.Explore.Search;

namespace Simulator.Cli;

/// <summary><c>explore bench</c>: how many runs a minute, each with contended lock cycles under faults and every checker on.</summary>
internal static class ExploreBenchCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var seeds = BenchOption.Count("--seeds", "How many runs in each round.", least: 64, normally: 5_000);
        var rounds = BenchOption.Count("--rounds", "How many rounds are kept, after a warm-up.", least: 1, normally: 5);
        var command = new Command("bench", "How many runs a minute, each with contended lock cycles under faults and every check on.") { seeds, rounds };
        return BenchRun.Of(command, surroundings, (line, progress, stop) => Task.Run(() => Measure(line.GetValue(seeds), line.GetValue(rounds), progress, stop), stop));
    }

    private static BenchReport Measure(int seeds, int rounds, Action<string> progress, CancellationToken stop)
    {
        var measured = new List<CampaignReport>();
        for (var round = 0; round <= rounds; round++)
        {
            progress(round == 0 ? "warming up" : $"round {round} of {rounds}");
            var report = new Campaign(BenchPlans.PlanOf, (ulong)(round * seeds) + 1, seeds).Run(() => stop.IsCancellationRequested);
            stop.ThrowIfCancellationRequested();
            if (round > 0)
            {
                measured.Add(report);
            }
        }

        return ReportOf(measured);
    }

    private static BenchReport ReportOf(List<CampaignReport> measured)
    {
        var rates = Rates(measured, report => report.Seeds / report.Elapsed.TotalMinutes);
        var turns = Rates(measured, report => report.Exercise.Steps / report.Elapsed.TotalSeconds);
        var simulated = Rates(measured, report => report.Exercise.Simulated / report.Elapsed);
        var cycles = measured.Sum(report => report.Exercise.Cycles) / (double)measured.Sum(report => report.Seeds);
        var least = measured.Min(report => report.LeastCycles);
        var bugs = measured.Sum(report => report.Bugs);
        return new BenchReport(
            "explore",
            new { SeedsPerMinute = rates, MailboxRunsPerSecond = turns, SimulatedSecondsPerSecond = simulated, CyclesPerSeed = cycles, LeastCyclesOfASeed = least, Bugs = bugs },
            new BenchTable(
                ["", "median", "least", "most"],
                [
                    Row("seeds a minute", rates), Row("mailbox runs a second", turns), Row("simulated seconds a second", simulated),
                ]),
            [
                FormattableString.Invariant($"{cycles:0.0} lock cycles a seed, at least {least}; every seed has clients that contend and at least one fault, and every checker is on."),
                FormattableString.Invariant($"{bugs} faults of the lock found."),
            ],
            Held: bugs == 0);
    }

    private static double[] Rates(List<CampaignReport> measured, Func<CampaignReport, double> rate) => [.. measured.Select(rate).Order()];

    private static string[] Row(string name, double[] rates) => [name, Figure.Whole(rates[rates.Length / 2]), Figure.Whole(rates[0]), Figure.Whole(rates[^1])];
}
