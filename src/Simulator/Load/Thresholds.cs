using System.Globalization;

namespace Simulator.Load;

/// <summary>What a load must reach.</summary>
/// <param name="SuccessOver">Share of the attempts that acquired.</param>
/// <param name="P95Under">What 95 of 100 acquires take at most; null where it does not matter.</param>
/// <param name="ErrorsUnder">Share of the calls that failed.</param>
internal sealed record Thresholds(double SuccessOver, TimeSpan? P95Under, double ErrorsUnder)
{
    public IReadOnlyList<ThresholdResult> Judge(LoadFigures figures)
    {
        var results = new List<ThresholdResult>
        {
            new("success rate", figures.SuccessRate, Percent(figures.SuccessRate), $"over {Percent(SuccessOver)}", figures.SuccessRate > SuccessOver),
            new("errors", figures.ErrorRate, Percent(figures.ErrorRate), $"under {Percent(ErrorsUnder)}", figures.ErrorRate < ErrorsUnder),
            new("overlapping holders", figures.Overlaps, figures.Overlaps.ToString(CultureInfo.InvariantCulture), "0", figures.Overlaps == 0),
        };
        if (P95Under is { } limit)
        {
            var p95 = figures.Acquire.Percentile(0.95);
            results.Insert(1, new ThresholdResult("p95 acquire", p95.TotalMilliseconds, Milliseconds(p95), $"under {Milliseconds(limit)}", figures.Attempts > 0 && p95 < limit));
        }

        return results;
    }

    private static string Percent(double share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("0.#", CultureInfo.InvariantCulture) + " ms";
}

/// <summary>One threshold, and whether it held.</summary>
internal sealed record ThresholdResult(string Name, double Value, string Measured, string Wanted, bool Held);
