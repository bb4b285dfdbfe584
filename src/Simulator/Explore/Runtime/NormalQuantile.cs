namespace Simulator.Explore.Runtime;

/// <summary>
/// The quantiles of the standard normal distribution, right to seven digits (Wichura: "Algorithm AS 241: The Percentage Points of the Normal
/// Distribution", Applied Statistics 37, 1988, routine PPND7).
/// </summary>
internal static class NormalQuantile
{
    /// <param name="share">More than 0 and less than 1.</param>
    public static double At(double share)
    {
        var fromMiddle = share - 0.5;
        if (Math.Abs(fromMiddle) <= 0.425)
        {
            var square = 0.180625 - fromMiddle * fromMiddle;
            return fromMiddle * (((59.109374720 * square + 159.29113202) * square + 50.434271938) * square + 3.3871327179)
                / (((67.187563600 * square + 78.757757664) * square + 17.895169469) * square + 1);
        }

        var depth = Math.Sqrt(-Math.Log(fromMiddle < 0 ? share : 1 - share));
        var quantile = depth <= 5 ? Outer(depth - 1.6) : Outermost(depth - 5);
        return fromMiddle < 0 ? -quantile : quantile;
    }

    private static double Outer(double depth) =>
        (((0.17023821103 * depth + 1.3067284816) * depth + 2.7568153900) * depth + 1.4234372777)
        / ((0.12021132975 * depth + 0.73700164250) * depth + 1);

    private static double Outermost(double depth) =>
        (((0.017337203997 * depth + 0.42868294337) * depth + 3.0812263860) * depth + 6.6579051150)
        / ((0.012258202635 * depth + 0.24197894225) * depth + 1);
}
