namespace Simulator.Explore.WhatIf.Statistics;

/// <summary>
/// A share of trials that come in clusters, as lock cycles come in runs: cycles of one run share its faults and are not independent. The variance
/// between clusters says by how much fewer independent trials would do as well (the design effect; Kish: "Survey Sampling", 1965), and the interval is
/// Wilson's for those (as Korn and Graubard do with another interval, Survey Methodology 24, 1998). Sums of whole numbers only: the order of adding does
/// not matter. For one thread at a time.
/// </summary>
internal sealed class ClusteredShare
{
    private long _clusters;
    private Int128 _eventsSquared;
    private Int128 _products;
    private Int128 _trialsSquared;

    public long Events { get; private set; }

    public long Trials { get; private set; }

    /// <summary>0 when there were no trials.</summary>
    public double Share => Trials == 0 ? 0 : (double)Events / Trials;

    /// <summary>How many dependent trials are worth one independent trial; at least 1, and 1 when nothing can be said.</summary>
    public double DesignEffect
    {
        get
        {
            if (_clusters < 2 || Events == 0 || Events == Trials)
            {
                return 1;
            }

            var share = Share;
            var spread = (double)_eventsSquared - 2 * share * (double)_products + share * share * (double)_trialsSquared;
            var variance = spread * _clusters / (_clusters - 1) / Trials / Trials;
            return Math.Max(1, variance / (share * (1 - share) / Trials));
        }
    }

    /// <summary>How many independent trials would do as well.</summary>
    public double EffectiveTrials => Trials / DesignEffect;

    /// <summary>All of 0 to 1 when there were no trials.</summary>
    public Interval Interval => Trials == 0 ? new Interval(0, 1) : Wilson.Of(Share, EffectiveTrials);

    /// <summary>Adds a cluster.</summary>
    public void Add(long events, long trials)
    {
        if (trials == 0)
        {
            return;
        }

        _clusters++;
        Events += events;
        Trials += trials;
        _eventsSquared += (Int128)events * events;
        _products += (Int128)events * trials;
        _trialsSquared += (Int128)trials * trials;
    }
}
