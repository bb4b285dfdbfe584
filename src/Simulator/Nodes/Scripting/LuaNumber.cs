using System.Globalization;

namespace Simulator.Nodes.Scripting;

/// <summary>Numbers between Lua's doubles, Redis's integers and C's <c>%.17g</c>.</summary>
internal static class LuaNumber
{
    private const int Digits = 17;
    private const double ExactlyWritten = 1e17;

    // Below this, Lua 5.1 prints a double without an exponent, just as 5.4 prints an integer.
    private const long PrintedInFull = 100_000_000_000_000;

    public static bool IsPrintedInFull(long value) => value is > -PrintedInFull and < PrintedInFull;

    /// <summary>What C makes of the cast on the machines Redis runs on: out of range is the smallest integer.</summary>
    public static long Truncate(double value) =>
        value is >= long.MinValue and < -(double)long.MinValue ? (long)value : long.MinValue;

    /// <summary>The text Redis sends to a command for a Lua number.</summary>
    public static string Format(double value)
    {
        if (!double.IsFinite(value))
            return (double.IsNegative(value) ? "-" : "") + (double.IsNaN(value) ? "nan" : "inf");
        if (value == Math.Truncate(value) && Math.Abs(value) < ExactlyWritten)
            return value == 0 && double.IsNegative(value) ? "-0" : ((long)value).ToString(CultureInfo.InvariantCulture);

        var scientific = value.ToString("E" + (Digits - 1), CultureInfo.InvariantCulture);
        var mark = scientific.IndexOf('E', StringComparison.Ordinal);
        var exponent = int.Parse(scientific.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var sign = value < 0 ? "-" : "";
        var digits = scientific[sign.Length..mark].Replace(".", "", StringComparison.Ordinal).TrimEnd('0');
        return sign + (exponent is < -4 or >= Digits ? WithExponent(digits, exponent) : WithPoint(digits, exponent));
    }

    private static string WithExponent(string digits, int exponent)
    {
        var fraction = digits.Length > 1 ? "." + digits[1..] : "";
        return string.Create(CultureInfo.InvariantCulture, $"{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
    }

    private static string WithPoint(string digits, int exponent)
    {
        if (exponent < 0)
            return "0." + new string('0', -exponent - 1) + digits;
        var whole = exponent + 1;
        return digits.Length <= whole ? digits.PadRight(whole, '0') : digits[..whole] + "." + digits[whole..];
    }
}
