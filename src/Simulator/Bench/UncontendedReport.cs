using System.Globalization;
using Simulator.Bench.Measuring;
using Simulator.Bench.Reporting;
using Simulator.Nodes;

namespace Simulator.Bench;

/// <summary>The figures of <see cref="UncontendedBench"/>, the lock against its floor.</summary>
internal static class UncontendedReport
{
    public const string Floor = "floor";
    public const string FencedFloor = "floor-fenced";
    public const string Lock = "lock";
    public const string FencedLock = "lock-fenced";

    private static readonly string[] Columns =
        ["", "cycles/s", "of floor", "p50 us", "p99 us", "bytes/cycle", "CPU us/cycle", "commands/cycle", "failed"];

    public static BenchReport Of(IReadOnlyList<ContenderRounds> measured, Load load, int? floorInFlight, BenchNodes nodes)
    {
        var comparisons = measured.Select(contender => Compare(contender, measured)).OfType<Comparison>().ToArray();
        var rows =
            from contender in measured
            select Row(contender, comparisons.FirstOrDefault(comparison => comparison.Contender == contender.Name));
        return new BenchReport(
            "uncontended",
            new { Load = load, FloorInFlight = floorInFlight, Nodes = new { nodes.Kind, nodes.Addresses.Count }, Comparisons = comparisons, Contenders = measured },
            new BenchTable(Columns, [.. rows]),
            [.. Notes(measured, load, floorInFlight, nodes)]);
    }

    private static Comparison? Compare(ContenderRounds contender, IReadOnlyList<ContenderRounds> measured)
    {
        var against = contender.Name switch { Lock => Floor, FencedLock => FencedFloor, _ => null };
        return measured.FirstOrDefault(other => other.Name == against) is { } floor ? Comparison.Of(contender, floor) : null;
    }

    private static IReadOnlyList<string> Row(ContenderRounds contender, Comparison? comparison) =>
    [
        contender.Name,
        Figure.Range(contender.Of(round => round.CyclesPerSecond), Figure.Whole),
        comparison is null ? "" : Figure.Ratio(comparison.Ratio, comparison.Pairs),
        Figure.Whole(contender.Of(round => round.P50Microseconds).Median),
        Figure.Whole(contender.Of(round => round.P99Microseconds).Median),
        Figure.Whole(contender.Of(round => round.BytesPerCycle).Median),
        Figure.Tenths(contender.Of(round => round.CpuMicrosecondsPerCycle).Median),
        Figure.Tenths(contender.Of(round => round.CommandsPerCycle ?? double.NaN).Median),
        Figure.Whole(contender.Rounds.Sum(round => round.Failures)),
    ];

    private static IEnumerable<string> Notes(IReadOnlyList<ContenderRounds> measured, Load load, int? floorInFlight, BenchNodes nodes)
    {
        var inFlight = load.MaxInFlight?.ToString(CultureInfo.InvariantCulture) ?? "as many as the lock has by default";
        yield return $"{nodes.Addresses.Count} {nodes.Kind} nodes, {load.Drivers} drivers, {load.Rounds} rounds of each, by turns.";
        yield return "A cycle is one acquire and one release.";
        yield return $"Calls in flight per node: at most {inFlight}; {(floorInFlight is { } most ? $"on the floor at most {most}" : "the floor has no limit")}.";
        yield return "Medians over the rounds, least and most in brackets; 'of floor' is median over median, or of pairs of rounds.";
        foreach (var failure in Failures.Of(measured))
        {
            yield return failure;
        }

        yield return nodes.Kind == NodeKind.Embedded
            ? "Embedded nodes run in this process: their bytes and CPU time are in every row, and bring the ratio nearer to one."
            : "Bytes and CPU time are this process's; the Redis servers' are not in them.";
    }

    /// <summary>One contender against its floor.</summary>
    /// <param name="Ratio">Of the medians of cycles per second.</param>
    /// <param name="Pairs">Of the cycles per second of two rounds run one after the other.</param>
    private sealed record Comparison(string Contender, string Floor, double Ratio, Spread Pairs, double CpuRatio, double BytesRatio)
    {
        public static Comparison Of(ContenderRounds contender, ContenderRounds floor) => new(
            contender.Name,
            floor.Name,
            RatioOf(contender, floor, round => round.CyclesPerSecond),
            Spread.Of(contender.Rounds.Zip(floor.Rounds, (its, floors) => its.CyclesPerSecond / floors.CyclesPerSecond)),
            RatioOf(contender, floor, round => round.CpuMicrosecondsPerCycle),
            RatioOf(contender, floor, round => round.BytesPerCycle));

        private static double RatioOf(ContenderRounds contender, ContenderRounds floor, Func<RoundFigures, double> figure) =>
            contender.Of(figure).Median / floor.Of(figure).Median;
    }
}
