namespace Simulator.Bench.Measuring;

/// <summary>How evenly something was shared.</summary>
internal static class Fairness
{
    /// <summary>Jain's index: 1 when all shares are equal, 1/n when one of n has everything.</summary>
    public static double Jain(IReadOnlyList<long> shares)
    {
        var sum = shares.Sum(share => (double)share);
        var squares = shares.Sum(share => (double)share * share);
        return squares == 0 ? double.NaN : sum * sum / (shares.Count * squares);
    }
}
