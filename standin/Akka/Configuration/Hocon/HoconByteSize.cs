namespace Akka.Configuration.Hocon;

/// <summary>Sizes in bytes: a whole number with a decimal (kB) or binary (KiB, K) unit.</summary>
internal static class HoconByteSize
{
    private const string Magnitudes = "kmgtpe";

    private static readonly string[] DecimalNames = ["kilo", "mega", "giga", "tera", "peta", "exa"];
    private static readonly string[] BinaryNames = ["kibi", "mebi", "gibi", "tebi", "pebi", "exbi"];

    public static long Parse(string text)
    {
        var digits = text.AsSpan().LastIndexOfAnyInRange('0', '9') + 1;
        if (digits == 0 || digits == text.Length)
            return long.Parse(text);

        var unit = text[digits..].Trim();
        return Factor(unit) is { } factor
            ? factor * long.Parse(text[..digits])
            : throw new FormatException($"{unit} is not a valid byte size suffix");
    }

    private static long? Factor(string unit)
    {
        if (unit is "b" or "B" or "byte" or "bytes")
            return 1;

        for (var i = 0; i < Magnitudes.Length; i++)
        {
            var small = Magnitudes[i].ToString();
            var large = small.ToUpperInvariant();
            if (unit == small || unit == large || unit == large + "i" || unit == large + "iB" || IsNamed(unit, BinaryNames[i]))
                return 1L << (10 * (i + 1));
            if (unit == (i == 0 ? "kB" : large + "B") || IsNamed(unit, DecimalNames[i]))
                return (long)Math.Pow(1000, i + 1);
        }

        return null;
    }

    private static bool IsNamed(string unit, string prefix) => unit == prefix + "byte" || unit == prefix + "bytes";
}
