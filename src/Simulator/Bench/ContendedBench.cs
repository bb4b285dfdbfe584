using Redlock.Messages;
using Redlock.Protocol;
using Simulator.Bench.Coordinator;
using Simulator.Bench.Measuring;
using Simulator.Bench.Reporting;

namespace Simulator.Bench;

/// <summary>Clients that queue for one lock; beside it, by turns, one client alone.</summary>
internal sealed class ContendedBench(BenchNodes nodes, Load load, bool fenced, Action<string> progress)
{
    private static readonly string[] Columns =
        ["", "hand-overs/s", "us each", "wait p50 us", "wait p99 us", "longest us", "bytes each", "CPU us each", "failed"];

    public async Task<BenchReport> RunAsync(CancellationToken cancellation)
    {
        var keys = nodes.FreshKeys();
        var settings = BenchSettings.For(nodes, keys, fenced, load);
        await using var system = await LockSystem.StartAsync("contended", settings);
        var conflicts = CountFailed(system, "conflicts", outcome => outcome == AcquireOutcome.Conflicted);
        var outages = CountFailed(system, "outages", outcome => outcome != AcquireOutcome.Conflicted);
        var plan = new DriverPlan(keys, load.Ttl, Wait: TimeSpan.FromMinutes(5), fenced, FreshResources: false);
        var queueing = CoordinatorContender.Over(system, "queue", plan, load.Drivers, _ => "wanted-by-all");
        var alone = CoordinatorContender.Over(system, "alone", plan, drivers: 1, _ => "wanted-by-one");

        var rounds = new AlternatingRounds(load.Rounds, load.Length, new NoCommandCounter(), progress);
        var measured = await rounds.RunAsync([queueing, alone], cancellation);
        return Report(measured[0], measured[1], Fairness.Jain(queueing.Grants), conflicts.Count, outages.Count);
    }

    private BenchReport Report(ContenderRounds queueing, ContenderRounds alone, double fairness, long conflicts, long outages)
    {
        var perHandOver = MicrosecondsEach(queueing).Median / MicrosecondsEach(alone).Median;
        var failedRequests = queueing.Rounds.Concat(alone.Rounds).Sum(round => round.Failures);
        return new BenchReport(
            "contended",
            new
            {
                Load = load,
                Nodes = new { nodes.Kind, nodes.Addresses.Count },
                HandOverToCycleRatio = perHandOver,
                Fairness = fairness,
                ConflictedRounds = conflicts,
                OtherFailedRounds = outages,
                FailedRequests = failedRequests,
                Contenders = new[] { queueing, alone },
            },
            new BenchTable(Columns, [Row(queueing), Row(alone)]),
            [
                $"One hand-over takes {Figure.Hundredths(perHandOver)} of the time of an acquire and release by one client alone.",
                FormattableString.Invariant($"Jain's fairness over {load.Drivers} clients: {fairness:0.0000} (1 is equal shares)."),
                $"Rounds lost to another holder, though nobody else competes: {conflicts} (must be 0).",
                $"Rounds lost because nodes took too long: {outages} (0 on a machine that keeps up).",
                .. Failures.Of([queueing, alone]),
            ],
            Held: conflicts == 0);
    }

    private static EventCounter CountFailed(LockSystem system, string name, Func<AcquireOutcome, bool> counts) =>
        EventCounter.Of<LockEvents.RoundFailed>(system.Actors, name, failed => counts(failed.Outcome));

    private static Spread MicrosecondsEach(ContenderRounds contender) => contender.Of(round => 1e6 / round.CyclesPerSecond);

    private static IReadOnlyList<string> Row(ContenderRounds contender) =>
    [
        contender.Name,
        Figure.Range(contender.Of(round => round.CyclesPerSecond), Figure.Whole),
        Figure.Tenths(MicrosecondsEach(contender).Median),
        Figure.Whole(contender.Of(round => round.WaitP50Microseconds).Median),
        Figure.Whole(contender.Of(round => round.WaitP99Microseconds).Median),
        Figure.Whole(contender.Of(round => round.LongestWaitMicroseconds).Most),
        Figure.Whole(contender.Of(round => round.BytesPerCycle).Median),
        Figure.Tenths(contender.Of(round => round.CpuMicrosecondsPerCycle).Median),
        Figure.Whole(contender.Rounds.Sum(round => round.Failures)),
    ];
}
