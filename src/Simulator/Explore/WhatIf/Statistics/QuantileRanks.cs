namespace Simulator.Explore.WhatIf.Statistics;

/// <summary>
/// Between which two of n values in order a quantile lies with 95 % confidence, whatever their distribution (order statistics; the ranks by the normal
/// approximation as in Campbell and Gardner: "Calculating confidence intervals for some non-parametric analyses", BMJ 296, 1988).
/// </summary>
/// <param name="Low">From 1; null when there are too few values to say.</param>
/// <param name="High">At most n; null when there are too few values to say.</param>
internal readonly record struct QuantileRanks(double? Low, double? High)
{
    /// <param name="count">How many values; not whole when values that depend on each other count for less.</param>
    /// <param name="share">Which quantile, from 0 to 1.</param>
    public static QuantileRanks Of(double count, double share)
    {
        var middle = count * share;
        var reach = Interval.Deviations * Math.Sqrt(count * share * (1 - share));
        var low = Math.Round(middle - reach, MidpointRounding.AwayFromZero);
        var high = Math.Round(1 + middle + reach, MidpointRounding.AwayFromZero);
        return new QuantileRanks(low >= 1 ? low : null, high <= count ? high : null);
    }
}
