using Simulator.Bench.Measuring;
using Simulator.Bench.Reporting;

namespace Simulator.Bench.Processes;

/// <summary>The figures of <see cref="ProcessesBench"/>.</summary>
internal static class ProcessesReport
{
    private static readonly string[] Columns =
        ["", "hand-overs/s", "across/s", "wait p50 us", "wait p99 us", "longest us", "commands each", "CPU us each", "lost rounds", "failed"];

    public static BenchReport Of(ProcessGroup one, ProcessGroup many, Load load, BenchNodes nodes, bool hints)
    {
        var ratio = Across(many).Median / HandOvers(one).Median;
        var pairs = Spread.Of(many.Rounds.Zip(one.Rounds, (across, alone) => across.AcrossPerSecond / alone.HandOversPerSecond));
        var twice = many.Rounds.Concat(one.Rounds).Sum(round => round.TokensTwice);
        return new BenchReport(
            "contended",
            new
            {
                Load = load,
                Nodes = new { nodes.Kind, nodes.Addresses.Count },
                Processes = many.Count,
                Hints = hints,
                AcrossToSingleProcessRatio = ratio,
                Pairs = pairs,
                Fairness = FairnessOf(many),
                TokensTwice = twice,
                Contenders = new[] { FiguresOf(one), FiguresOf(many) },
            },
            new BenchTable(Columns, [Row(one), Row(many)]),
            [
                $"Hand-overs across processes to hand-overs inside one process: {Figure.Ratio(ratio, pairs)}.",
                FormattableString.Invariant($"Jain's fairness over {load.Drivers} clients: {FairnessOf(many):0.0000} (1 is equal shares); in one process {FairnessOf(one):0.0000}."),
                $"Hints are {(hints ? "on" : "off: only polls")}. A hand-over is across processes when the next fencing token was given in another one.",
                "Commands are all that the servers were sent, a PUBLISH inside a script included. CPU time is the processes', the servers' is not in it.",
                $"Fencing tokens given twice: {twice} (must be 0).",
            ],
            Held: twice == 0);
    }

    private static Spread HandOvers(ProcessGroup group) => Spread.Of(group.Rounds.Select(round => round.HandOversPerSecond));

    private static Spread Across(ProcessGroup group) => Spread.Of(group.Rounds.Select(round => round.AcrossPerSecond));

    private static double CommandsEach(ProcessGroup group) => Spread.Of(group.Rounds.Select(round => round.CommandsEach ?? double.NaN)).Median;

    private static double FairnessOf(ProcessGroup group) => Fairness.Jain(
        [.. group.Rounds.Select(round => round.GrantsOfClients).Aggregate((left, right) => left.Zip(right, (before, after) => before + after))]);

    private static Histogram WaitsOf(ProcessGroup group)
    {
        var all = new Histogram();
        foreach (var round in group.Rounds)
        {
            all.Add(round.Waits());
        }

        return all;
    }

    private static object FiguresOf(ProcessGroup group)
    {
        var waits = WaitsOf(group);
        return new
        {
            group.Name,
            HandOversPerSecond = HandOvers(group),
            AcrossPerSecond = Across(group),
            WaitP50Microseconds = waits.Percentile(0.50).TotalMicroseconds,
            WaitP99Microseconds = waits.Percentile(0.99).TotalMicroseconds,
            LongestWaitMicroseconds = waits.Longest.TotalMicroseconds,
            CommandsEach = CommandsEach(group),
            Fairness = FairnessOf(group),
            LostRounds = group.Rounds.Sum(round => round.LostRounds),
            OtherFailedRounds = group.Rounds.Sum(round => round.FailedRounds),
            Failed = group.Rounds.Sum(round => round.Failures),
            Grants = group.Rounds.Sum(round => round.Grants),
        };
    }

    private static IReadOnlyList<string> Row(ProcessGroup group)
    {
        var waits = WaitsOf(group);
        return
        [
            group.Name,
            Figure.Range(HandOvers(group), Figure.Whole),
            Figure.Range(Across(group), Figure.Whole),
            Figure.Whole(waits.Percentile(0.50).TotalMicroseconds),
            Figure.Whole(waits.Percentile(0.99).TotalMicroseconds),
            Figure.Whole(waits.Longest.TotalMicroseconds),
            Figure.Tenths(CommandsEach(group)),
            Figure.Tenths(Spread.Of(group.Rounds.Select(round => round.CpuMicrosecondsEach)).Median),
            Figure.Whole(group.Rounds.Sum(round => round.LostRounds)),
            Figure.Whole(group.Rounds.Sum(round => round.Failures)),
        ];
    }
}
