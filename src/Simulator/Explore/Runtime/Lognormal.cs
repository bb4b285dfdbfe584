namespace Simulator.Explore.Runtime;

/// <summary>The lognormal distribution of durations, given by what half of them and what 99 of 100 do not exceed.</summary>
internal readonly record struct Lognormal(TimeSpan Median, TimeSpan P99)
{
    /// <summary>Of the standard normal distribution.</summary>
    private const double NinetyNinth = 2.3263479;

    /// <summary>Standard deviation of the logarithm.</summary>
    public double Sigma => Math.Log(P99 / Median) / NinetyNinth;

    public TimeSpan Mean => Median * Math.Exp(Sigma * Sigma / 2);

    public TimeSpan Draw(RandomStream draw) => At(draw.Normal());

    /// <summary>The duration that lies so many standard deviations from the median, in whole microseconds.</summary>
    public TimeSpan At(double deviations)
    {
        var microseconds = Math.Round(Median.TotalMicroseconds * Math.Exp(Sigma * deviations));

        // Beyond a year nothing differs any more.
        return microseconds < TimeSpan.FromDays(365).TotalMicroseconds ? TimeSpan.FromMicroseconds(microseconds) : TimeSpan.FromDays(365);
    }
}
