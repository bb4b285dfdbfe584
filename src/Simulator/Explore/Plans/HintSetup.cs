namespace Simulator.Explore.Plans;

/// <summary>That processes tell each other hints, and what becomes of these on their way.</summary>
internal sealed record HintSetup
{
    /// <summary>Every hint arrives once, in order.</summary>
    public static HintSetup Kept { get; } = new();

    /// <summary>The share of hints that never arrive, from 0 to 1.</summary>
    public double Lost { get; init; }

    /// <summary>The share of hints that arrive twice, from 0 to 1.</summary>
    public double Twice { get; init; }

    /// <summary>Every hint is so much later than the network alone would have it at most, and so comes after later ones.</summary>
    public TimeSpan Late { get; init; }
}
