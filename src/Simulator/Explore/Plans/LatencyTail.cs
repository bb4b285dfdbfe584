using Simulator.Explore.Runtime;

namespace Simulator.Explore.Plans;

/// <summary>Latencies as networks have them: most are near the least and a few take very long. What they take beyond the least is lognormal.</summary>
/// <param name="Median">Half of the messages take no longer; more than the least.</param>
/// <param name="P99">99 of 100 messages take no longer; more than the median.</param>
internal sealed record LatencyTail(TimeSpan Median, TimeSpan P99)
{
    /// <summary>One message's latency; what would take longer than the most takes the most.</summary>
    public TimeSpan Draw(RandomStream draw, TimeSpan least, TimeSpan most)
    {
        var latency = least + Beyond(least).Draw(draw);
        return latency < most ? latency : most;
    }

    /// <summary>What one message in 100,000 exceeds.</summary>
    public TimeSpan RarelyExceeded(TimeSpan least) => least + Beyond(least).At(NormalQuantile.At(1 - 1e-5));

    private Lognormal Beyond(TimeSpan least) => new(Median - least, P99 - least);
}
