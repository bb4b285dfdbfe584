using System.Collections.Immutable;
using Redlock.Protocol;
using Simulator.Explore.WhatIf.Statistics;
using Simulator.Judging;

namespace Simulator.Explore.WhatIf;

/// <summary>Adds up the runs of one TTL. The order of adding does not matter; for one thread at a time.</summary>
internal sealed class TtlTally(TimeSpan ttl, RunWindow window)
{
    private readonly ClusteredShare _fenced = new();
    private readonly ClusteredShare _lostUpdates = new();
    private readonly ClusteredShare _notAcquired = new();
    private readonly ClusteredShare[] _outcomes = [.. Enumerable.Range(0, UseCounts.Outcomes).Select(_ => new ClusteredShare())];
    private readonly long[] _overlapsAfter = new long[UseCounts.Assumptions];
    private readonly WaitSample _waits = new();

    public TimeSpan Ttl => ttl;

    public long Runs { get; private set; }

    public ClusteredShare Overlaps { get; } = new();

    /// <param name="run">From 0, each run once.</param>
    public void Add(long run, UseCounts counts)
    {
        Runs++;
        Overlaps.Add(counts.Overlaps, counts.Cycles);
        _fenced.Add(counts.Fenced, counts.Cycles);
        _lostUpdates.Add(counts.LostUpdates, counts.Cycles);
        _notAcquired.Add(counts.NotAcquired.Sum(), counts.Cycles);
        for (var outcome = 0; outcome < _outcomes.Length; outcome++)
        {
            _outcomes[outcome].Add(counts.NotAcquired[outcome], counts.Cycles);
        }

        for (var assumption = 0; assumption < _overlapsAfter.Length; assumption++)
        {
            _overlapsAfter[assumption] += counts.OverlapsAfter[assumption];
        }

        _waits.Add(run, counts.Waits);
    }

    public TtlAnswer Answer()
    {
        var use = window.Use * Runs;
        var perHour = Runs == 0 ? 0 : Overlaps.Trials / use.TotalHours;
        return new TtlAnswer(
            ttl,
            Runs,
            Overlaps.Trials,
            use,
            Of(Overlaps),
            Of(_fenced),
            Of(_lostUpdates),
            Of(_notAcquired),
            _outcomes.Select((share, outcome) => (Key: (AcquireOutcome)outcome, share)).Where(entry => entry.share.Events > 0)
                .ToImmutableSortedDictionary(entry => entry.Key, entry => Of(entry.share)),
            _overlapsAfter.Select((events, assumption) => (Key: (Assumption)assumption, events)).Where(entry => entry.events > 0)
                .ToImmutableSortedDictionary(entry => entry.Key, entry => entry.events),
            _waits.Quantile(0.5),
            _waits.Quantile(0.99),
            _waits.Longest,
            _waits.Count == 0 ? 1 : 1 - Math.Pow(0.05, 1.0 / _waits.Count));

        ShareFigure Of(ClusteredShare share) => ShareFigure.Of(share, perHour);
    }
}
