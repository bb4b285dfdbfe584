using System.Globalization;
using Simulator.Bench.Measuring;
using Simulator.Bench.Reporting;

namespace Simulator.Bench.Service;

/// <summary>The figures of <see cref="ServiceBench"/>.</summary>
internal static class ServiceReport
{
    private static readonly string[] Columns = ["", "pairs/s", "of direct", "p50 us", "p99 us", "bytes/pair", "CPU us/pair", "failed"];

    public static BenchReport Of(
        IReadOnlyList<ContenderRounds> measured, ContenderRounds calm, ContenderRounds flooded, long refused, int floodRate, Load load, BenchNodes nodes)
    {
        var (direct, http) = (measured[0], measured[1]);
        var ratio = http.Of(round => round.CyclesPerSecond).Median / direct.Of(round => round.CyclesPerSecond).Median;
        var pairs = Spread.Of(http.Rounds.Zip(direct.Rounds, (over, without) => over.CyclesPerSecond / without.CyclesPerSecond));
        var slower = flooded.Of(round => round.P99Microseconds).Median / calm.Of(round => round.P99Microseconds).Median;
        return new BenchReport(
            "service",
            new { Load = load, Nodes = new { nodes.Kind, nodes.Addresses.Count }, HttpToDirect = ratio, Pairs = pairs, FloodedP99ToCalm = slower, Refused = refused, Contenders = measured, Flood = new[] { calm, flooded } },
            new BenchTable(Columns, [Row(direct, ""), Row(http, Figure.Ratio(ratio, pairs)), Row(calm, ""), Row(flooded, "")]),
            [
                $"{nodes.Addresses.Count} {nodes.Kind} nodes; {load.Drivers} drivers, over HTTP each on a connection that stays open; clients, service and coordinator share this process.",
                "A pair is one acquire and one release.",
                string.Create(CultureInfo.InvariantCulture, $"Beside another key that sends ten times the {floodRate} requests a second it may, one driver's p99 is {slower:0.00} times as long; {refused:N0} requests were refused (429)."),
                .. Failures.Of([.. measured, calm, flooded]),
            ]);
    }

    private static IReadOnlyList<string> Row(ContenderRounds contender, string ratio) =>
    [
        contender.Name,
        Figure.Range(contender.Of(round => round.CyclesPerSecond), Figure.Whole),
        ratio,
        Figure.Whole(contender.Of(round => round.P50Microseconds).Median),
        Figure.Whole(contender.Of(round => round.P99Microseconds).Median),
        Figure.Whole(contender.Of(round => round.BytesPerCycle).Median),
        Figure.Tenths(contender.Of(round => round.CpuMicrosecondsPerCycle).Median),
        Figure.Whole(contender.Rounds.Sum(round => round.Failures)),
    ];
}
