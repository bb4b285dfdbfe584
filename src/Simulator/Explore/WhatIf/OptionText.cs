using System.CommandLine.Parsing;
using System.Globalization;

namespace Simulator.Explore.WhatIf;

/// <summary>Durations, rates and shares as people type them.</summary>
internal static class OptionText
{
    private static readonly (string Unit, double Seconds)[] Units =
        [("us", 1e-6), ("ms", 1e-3), ("s", 1), ("min", 60), ("m", 60), ("h", 3_600), ("day", 86_400), ("d", 86_400)];

    private static readonly (string Unit, double Parts)[] Shares = [("ppm", 1_000_000), ("%", 100), ("", 1)];

    public static TimeSpan Duration(ArgumentResult argument) => Duration(argument, Text(argument));

    public static TimeSpan Duration(ArgumentResult argument, string text)
    {
        if (text == "0")
        {
            return TimeSpan.Zero;
        }

        foreach (var (unit, seconds) in Units)
        {
            if (Number(text, unit) is { } number && number * seconds < TimeSpan.FromDays(366).TotalSeconds)
            {
                return TimeSpan.FromMicroseconds(Math.Round(number * seconds * 1e6));
            }
        }

        argument.AddError($"'{text}' is no duration; write 500us, 20ms, 5s, 1min or 1h.");
        return default;
    }

    /// <summary>Times a second.</summary>
    public static double Rate(ArgumentResult argument)
    {
        var text = Text(argument);
        if (text == "0")
        {
            return 0;
        }

        foreach (var (unit, seconds) in Units)
        {
            if (Number(text, $"/{unit}") is { } number)
            {
                return number / seconds;
            }
        }

        argument.AddError($"'{text}' is no rate; write 0, 0.5/s, 2/min, 3/h or 1/day.");
        return default;
    }

    public static double Share(ArgumentResult argument)
    {
        var text = Text(argument);
        foreach (var (unit, parts) in Shares)
        {
            if (Number(text, unit) is { } number)
            {
                return number / parts;
            }
        }

        argument.AddError($"'{text}' is no share; write 0.01, 1% or 100ppm.");
        return default;
    }

    private static string Text(ArgumentResult argument) => argument.Tokens[0].Value.Trim();

    private static double? Number(string text, string unit)
    {
        const NumberStyles Plain = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return text.EndsWith(unit, StringComparison.Ordinal)
            && double.TryParse(text.AsSpan(0, text.Length - unit.Length), Plain, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number)
                ? number
                : null;
    }
}
