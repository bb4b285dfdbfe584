namespace Redlock.Protocol;

/// <summary>How long to wait before the next round: random, growing, capped, so that contenders that split the votes do not split them again.</summary>
/// <param name="Min">The shortest delay.</param>
/// <param name="Max">The longest.</param>
/// <param name="Growth">What the upper bound is multiplied with after each failed round, at least 1.</param>
public readonly record struct RetryDelay(TimeSpan Min, TimeSpan Max, double Growth)
{
    /// <summary>Uniform between <see cref="Min"/> and an upper bound of 2 Min x Growth^(failures-1), at most <see cref="Max"/>.</summary>
    /// <param name="failures">How many rounds have failed, from 1.</param>
    /// <param name="sample">Uniform in [0, 1).</param>
    public TimeSpan After(int failures, double sample)
    {
        var bound = Math.Min(Max.TotalMilliseconds, 2 * Min.TotalMilliseconds * Math.Pow(Growth, Math.Min(failures, 64) - 1));
        return Min + TimeSpan.FromMilliseconds(Math.Max(0, bound - Min.TotalMilliseconds) * sample);
    }

    /// <summary>For who expects to be told before: uniform between half of <see cref="Max"/>, but no less than <see cref="Min"/>, and <see cref="Max"/>.</summary>
    /// <param name="sample">Uniform in [0, 1).</param>
    internal TimeSpan Late(double sample)
    {
        var least = Max / 2 > Min ? Max / 2 : Min;
        return least + (Max - least) * sample;
    }
}
