using Simulator.Bench.Measuring;

namespace Simulator.Explore.WhatIf.Statistics;

/// <summary>A quantile of waits and where it lies with 95 % confidence.</summary>
/// <param name="Low">Null when there are too few waits to say.</param>
/// <param name="High">Null when there are too few waits to say.</param>
internal sealed record WaitFigure(TimeSpan Value, TimeSpan? Low, TimeSpan? High);

/// <summary>
/// How long clients waited for the lock, right to 1.6 %. Waits of one run depend on each other, so that runs are dealt out to batches, and how much the
/// batches differ says how many independent waits all of them are worth.
/// </summary>
internal sealed class WaitSample
{
    private const int Batches = 32;

    private readonly Histogram?[] _batches = new Histogram?[Batches];
    private readonly Histogram _all = new();

    public long Count => _all.Total;

    public TimeSpan Longest => _all.Longest;

    /// <summary>Adds the waits of a run.</summary>
    /// <param name="run">From 0, each run once.</param>
    public void Add(long run, IEnumerable<TimeSpan> waits)
    {
        var batch = _batches[run % Batches] ??= new Histogram();
        foreach (var wait in waits)
        {
            batch.Record(wait);
            _all.Record(wait);
        }
    }

    /// <param name="share">From 0 to 1.</param>
    public WaitFigure Quantile(double share)
    {
        var value = _all.Percentile(share);
        var beyond = new ClusteredShare();
        foreach (var batch in _batches.OfType<Histogram>())
        {
            beyond.Add(batch.CountAbove(value), batch.Total);
        }

        var worth = beyond.EffectiveTrials;
        var ranks = QuantileRanks.Of(worth, share);
        return new WaitFigure(value, At(ranks.Low / worth), At(ranks.High / worth));
    }

    private TimeSpan? At(double? share) => share is { } known ? _all.Percentile(known) : null;
}
