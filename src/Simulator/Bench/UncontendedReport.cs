using Simulator.Bench.Measuring;
using Simulator.Bench.Reporting;

namespace Simulator.Bench;

/// <summary>The figures of <see cref="UncontendedBench"/>, each contender against its floor.</summary>
internal static class UncontendedReport
{
    private static readonly string[] Columns =
        ["", "cycles/s", "p50 us", "p99 us", "bytes/cycle", "CPU us/cycle", "commands/cycle", "failed"];

    public static BenchReport Of(IReadOnlyList<ContenderRounds> measured, Load load, BenchNodes nodes)
    {
        return new BenchReport(
            "uncontended",
            new { load, nodes.Kind, Nodes = nodes.Addresses.Count, Contenders = measured },
            new BenchTable(Columns, [.. measured.Select(Row)]),
            []);
    }

    private static IReadOnlyList<string> Row(ContenderRounds contender) =>
    [
        contender.Name,
        Figure.Range(contender.Of(round => round.CyclesPerSecond), Figure.Whole),
        Figure.Whole(contender.Of(round => round.P50Microseconds).Median),
        Figure.Whole(contender.Of(round => round.P99Microseconds).Median),
        Figure.Whole(contender.Of(round => round.BytesPerCycle).Median),
        Figure.Tenths(contender.Of(round => round.CpuMicrosecondsPerCycle).Median),
        Figure.Tenths(contender.Of(round => round.CommandsPerCycle ?? double.NaN).Median),
        Figure.Whole(contender.Rounds.Sum(round => round.Failures)),
    ];
}
