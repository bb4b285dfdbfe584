namespace Simulator.Explore.WhatIf.Statistics;

/// <summary>
/// The score interval of a proportion (Wilson: "Probable Inference, the Law of Succession, and Statistical Inference", Journal of the American
/// Statistical Association 22, 1927). It is sound for rare events too: of none in n trials it says at most about 3.84 in n.
/// </summary>
internal static class Wilson
{
    /// <param name="share">Of the trials; from 0 to 1.</param>
    /// <param name="trials">More than 0; not whole when trials that depend on each other count for less.</param>
    public static Interval Of(double share, double trials)
    {
        const double Square = Interval.Deviations * Interval.Deviations;
        var middle = share + Square / (2 * trials);
        var reach = Interval.Deviations * Math.Sqrt((share * (1 - share) + Square / (4 * trials)) / trials);
        var scale = 1 + Square / trials;

        // At the ends the two terms are equal but for rounding.
        return new Interval(share == 0 ? 0 : (middle - reach) / scale, share == 1 ? 1 : (middle + reach) / scale);
    }
}
