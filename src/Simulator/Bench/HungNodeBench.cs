using System.Globalization;
using Simulator.Bench.Coordinator;
using Simulator.Bench.Measuring;
using Simulator.Bench.Reporting;
using Simulator.Nodes;

namespace Simulator.Bench;

/// <summary>Rounds with all nodes well, and by turns rounds in which the last node hangs from before the start.</summary>
internal sealed class HungNodeBench(BenchNodes nodes, Load load, bool fenced, Action<string> progress)
{
    private static readonly string[] Columns =
        ["", "cycles/s", "of healthy", "p50 us", "p99 us", "longest us", "heap MB", "process MB", "failed"];

    private readonly List<RoundFigures> _healthy = [];
    private readonly List<RoundFigures> _hung = [];
    private readonly List<Memory> _healthyMemory = [];
    private readonly List<Memory> _hungMemory = [];

    private int Victim => nodes.Addresses.Count - 1;

    public async Task<BenchReport> RunAsync(CancellationToken cancellation)
    {
        var keys = nodes.FreshKeys();
        var settings = BenchSettings.For(nodes, keys, fenced, load);
        await using var system = await LockSystem.StartAsync("hung-node", settings);
        var plan = new DriverPlan(keys, load.Ttl, Wait: load.Ttl, fenced, FreshResources: false);
        var drivers = CoordinatorContender.Over(
            system, "driver", plan, load.Drivers, driver => string.Create(CultureInfo.InvariantCulture, $"own-{driver}"));

        await MeasureAsync(drivers, [], [], "warm-up", cancellation);
        for (var repetition = 1; repetition <= load.Rounds; repetition++)
        {
            await MeasureAsync(drivers, _healthy, _healthyMemory, $"{repetition}/{load.Rounds}  healthy", cancellation);
            await nodes.ApplyAsync(Victim, NodeFault.Hang);
            try
            {
                await MeasureAsync(drivers, _hung, _hungMemory, $"{repetition}/{load.Rounds}  one hangs", cancellation);
            }
            finally
            {
                await nodes.ApplyAsync(Victim, NodeFault.Resume);
            }

            await system.Nodes.UntilAllUpAsync(cancellation);
        }

        return Report();
    }

    private async Task MeasureAsync(
        CoordinatorContender drivers, List<RoundFigures> figures, List<Memory> memory, string name, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var measured = await RoundMeter.MeasureAsync(drivers, load.Length, new NoCommandCounter(), cancellation);
        cancellation.ThrowIfCancellationRequested();
        figures.Add(measured);
        memory.Add(Memory.Now());
        progress(FormattableString.Invariant($"{name}: {measured.CyclesPerSecond:N0} cycles/s"));
    }

    private BenchReport Report()
    {
        var healthy = new ContenderRounds("healthy", _healthy);
        var hung = new ContenderRounds("one hangs", _hung);
        var ratio = hung.Of(round => round.CyclesPerSecond).Median / healthy.Of(round => round.CyclesPerSecond).Median;
        var pairs = Spread.Of(_hung.Zip(_healthy, (sick, well) => sick.CyclesPerSecond / well.CyclesPerSecond));
        return new BenchReport(
            "hung-node",
            new
            {
                Load = load,
                Fenced = fenced,
                Nodes = new { nodes.Kind, nodes.Addresses.Count },
                HungToHealthy = ratio,
                Pairs = pairs,
                Memory = new { Healthy = _healthyMemory, Hung = _hungMemory },
                Contenders = new[] { healthy, hung },
            },
            new BenchTable(
                Columns,
                [
                    Row(healthy, _healthyMemory, ""),
                    Row(hung, _hungMemory, Figure.Ratio(ratio, pairs)),
                ]),
            [
                $"{nodes.Addresses.Count} {nodes.Kind} nodes, {load.Drivers} drivers; the node hangs from before the round until after it.",
                "The longest cycle is over all rounds; memory is the most seen at the end of a round, the heap after a full collection.",
                .. Failures.Of([healthy, hung]),
            ]);
    }

    private static IReadOnlyList<string> Row(ContenderRounds contender, List<Memory> memory, string ratio) =>
    [
        contender.Name,
        Figure.Range(contender.Of(round => round.CyclesPerSecond), Figure.Whole),
        ratio,
        Figure.Whole(contender.Of(round => round.P50Microseconds).Median),
        Figure.Whole(contender.Of(round => round.P99Microseconds).Median),
        Figure.Whole(contender.Of(round => round.LongestMicroseconds).Most),
        Figure.Tenths(memory.Max(sample => sample.HeapMegabytes)),
        Figure.Tenths(memory.Max(sample => sample.ProcessMegabytes)),
        Figure.Whole(contender.Rounds.Sum(round => round.Failures)),
    ];

    private sealed record Memory(double HeapMegabytes, double ProcessMegabytes)
    {
        private const double Megabyte = 1 << 20;

        public static Memory Now() => new(GC.GetTotalMemory(forceFullCollection: true) / Megabyte, Environment.WorkingSet / Megabyte);
    }
}
