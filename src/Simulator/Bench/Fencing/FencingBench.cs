using System.Diagnostics;
using System.Globalization;
using Redlock.Configuration;
using Redlock.Messages;
using Simulator.Bench.Coordinator;
using Simulator.Bench.Measuring;
using Simulator.Bench.Reporting;
using Simulator.Nodes;

namespace Simulator.Bench.Fencing;

/// <summary>
/// Coordinators compete for a few resources. Between batches of grants the nodes that are down come back with their data and others go
/// down, so that the counters of the nodes drift apart.
/// </summary>
internal sealed class FencingBench(FencingPlan plan, Action<string> progress)
{
    private static readonly TimeSpan LongestBatch = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Ttl = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(30);

    private readonly SortedDictionary<string, long> _failures = new(StringComparer.Ordinal);
    private readonly TokenLedger _ledger = new();
    private readonly List<LockSystem> _systems = [];
    private readonly List<EventCounter> _secondRounds = [];
    private readonly List<CoordinatorContender> _contenders = [];

    public async Task<FencingOutcome> RunAsync(CancellationToken cancellation)
    {
        var startedAt = Stopwatch.GetTimestamp();
        var settings = new FleetSettings { Kind = NodeKind.Embedded, Count = plan.Nodes, Persistence = Persistence.Always };
        await using var nodes = await BenchNodes.StartAsync(settings, cancellation);
        try
        {
            await StartCoordinatorsAsync(nodes);
            await RunBatchesAsync(nodes, startedAt, cancellation);
            return new FencingOutcome(
                _ledger.Grants,
                [.. _contenders.Select(contender => contender.Grants.Sum())],
                _secondRounds.Sum(counter => counter.Count),
                _failures,
                _ledger.ViolationCount,
                _ledger.Violations,
                Stopwatch.GetElapsedTime(startedAt));
        }
        finally
        {
            foreach (var system in _systems)
            {
                await system.DisposeAsync();
            }
        }
    }

    private async Task StartCoordinatorsAsync(BenchNodes nodes)
    {
        var keys = nodes.FreshKeys();
        var settings = BenchSettings.For(nodes, keys, fenced: true) with
        {
            // The nodes keep their data, but one that is stopped before its first marker was written would be kept out for the largest TTL.
            AmnesiaDetection = false,

            // Nodes come back all the time here; what is measured is not how long that takes.
            Reconnect = new ReconnectSettings(TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(2)),
        };
        var driverPlan = new DriverPlan(keys, Ttl, Wait, Fenced: true, FreshResources: false);
        for (var number = 0; number < plan.Coordinators; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"fencing-{number}");
            var system = await LockSystem.StartAsync(name, settings, plan.SecondRound ? null : WithoutSecondRound.In);
            _systems.Add(system);
            _secondRounds.Add(EventCounter.Of<LockEvents.Granted>(system.Actors, "second-rounds", granted => granted.SecondRound));
            _contenders.Add(CoordinatorContender.Over(system, "holder", driverPlan, plan.Resources, NameOf, _ledger.Enter));
        }
    }

    private async Task RunBatchesAsync(BenchNodes nodes, long startedAt, CancellationToken cancellation)
    {
        var quorums = new ChangingQuorums(plan.Nodes, plan.Seed);
        for (var batch = 0; batch < plan.Batches && Stopwatch.GetElapsedTime(startedAt) < plan.Longest; batch++)
        {
            cancellation.ThrowIfCancellationRequested();
            await ChangeAsync(nodes, quorums, cancellation);
            await RunBatchAsync(GrantsIn(batch), cancellation);
            if ((batch + 1) % Math.Max(1, plan.Batches / 10) == 0)
            {
                progress($"{batch + 1}/{plan.Batches}  {Figure.Whole(_ledger.Grants)} grants, {_ledger.ViolationCount} out of order");
            }
        }
    }

    private async Task ChangeAsync(BenchNodes nodes, ChangingQuorums quorums, CancellationToken cancellation)
    {
        await Task.WhenAll(quorums.Down.Select(node => nodes.ApplyAsync(node, NodeFault.Start)));
        await Task.WhenAll(_systems.Select(system => system.Nodes.UntilAllUpAsync(cancellation)));
        quorums.Advance();
        await Task.WhenAll(quorums.Down.Select(node => nodes.ApplyAsync(node, NodeFault.Stop)));
        await Task.WhenAll(_systems.Select(system => system.Nodes.UntilDownAsync(quorums.Down, cancellation)));
    }

    private async Task RunBatchAsync(long grants, CancellationToken cancellation)
    {
        var round = new Round(_contenders.Sum(contender => contender.Drivers), new RoundLength(LongestBatch, grants), cancellation);
        foreach (var contender in _contenders)
        {
            contender.Begin(round);
        }

        await round.Ended;
        foreach (var (how, count) in round.Failures)
        {
            _failures[how] = _failures.GetValueOrDefault(how) + count;
        }
    }

    private static string NameOf(int resource) => string.Create(CultureInfo.InvariantCulture, $"fenced-{resource}");

    private long GrantsIn(int batch) => plan.Grants / plan.Batches + (batch < plan.Grants % plan.Batches ? 1 : 0);
}
