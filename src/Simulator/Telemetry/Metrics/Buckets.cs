namespace Simulator.Telemetry.Metrics;

/// <summary>Upper bounds of histogram buckets, in seconds.</summary>
internal static class Buckets
{
    /// <summary>One command on one node.</summary>
    public static double[] NodeCall { get; } = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1];

    /// <summary>A request for a lock, waiting included.</summary>
    public static double[] Acquire { get; } = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    /// <summary>From a grant to its end.</summary>
    public static double[] Hold { get; } = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];
}
