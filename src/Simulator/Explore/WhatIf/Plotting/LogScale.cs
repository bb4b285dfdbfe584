namespace Simulator.Explore.WhatIf.Plotting;

/// <summary>Puts values on a logarithmic axis.</summary>
/// <param name="Least">Of the axis, more than 0.</param>
/// <param name="From">Where it stands.</param>
/// <param name="To">Where the most stands.</param>
internal sealed record LogScale(double Least, double Most, double From, double To)
{
    /// <summary>Where a value stands; what lies beyond an end stands there.</summary>
    public double At(double value) =>
        From + (To - From) * Math.Clamp(Math.Log(Math.Max(value, double.Epsilon) / Least) / Math.Log(Most / Least), 0, 1);

    /// <summary>The powers of ten on the axis.</summary>
    public IEnumerable<double> Decades()
    {
        for (var exponent = (int)Math.Ceiling(Math.Log10(Least) - 1e-9); exponent <= Math.Log10(Most) + 1e-9; exponent++)
        {
            yield return Math.Pow(10, exponent);
        }
    }

    /// <summary>A scale from one power of ten to another that has room for all values.</summary>
    public static LogScale Covering(IEnumerable<double> values, double from, double to)
    {
        var positive = values.Where(value => value > 0).DefaultIfEmpty(1).ToArray();
        var (least, most) = (Math.Floor(Math.Log10(positive.Min())), Math.Ceiling(Math.Log10(positive.Max())));
        return new LogScale(Math.Pow(10, least), Math.Pow(10, Math.Max(most, least + 1)), from, to);
    }
}
