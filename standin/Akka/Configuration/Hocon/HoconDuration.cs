using System.Globalization;
using System.Text.RegularExpressions;

namespace Akka.Configuration.Hocon;

/// <summary>Durations: a number with a unit, a bare number of milliseconds, or <c>infinite</c>.</summary>
internal static partial class HoconDuration
{
    public static TimeSpan Parse(string text, bool allowInfinite)
    {
        var match = NumberWithUnit().Match(text);
        if (match.Success && InUnit(Number(match.Groups[1].Value), match.Groups[2].Value) is { } duration)
            return duration;

        return allowInfinite && text.Equals("infinite", StringComparison.OrdinalIgnoreCase)
            ? Timeout.InfiniteTimeSpan
            : TimeSpan.FromMilliseconds(Number(text));
    }

    private static TimeSpan? InUnit(double value, string unit) => unit switch
    {
        "ns" or "nano" or "nanos" or "nanosecond" or "nanoseconds" => Ticks(value / 1_000_000),
        "micro" or "micros" or "microsecond" or "microseconds" => Ticks(value / 1_000),
        "ms" or "milli" or "millis" or "millisecond" or "milliseconds" => TimeSpan.FromMilliseconds(value),
        "s" or "second" or "seconds" => TimeSpan.FromSeconds(value),
        "m" or "minute" or "minutes" => TimeSpan.FromMinutes(value),
        "h" or "hour" or "hours" => TimeSpan.FromHours(value),
        "d" or "day" or "days" => TimeSpan.FromDays(value),
        _ => null
    };

    private static TimeSpan Ticks(double milliseconds) => TimeSpan.FromTicks((long)Math.Round(TimeSpan.TicksPerMillisecond * milliseconds));

    private static double Number(string text)
    {
        var value = double.Parse(text, NumberFormatInfo.InvariantInfo);
        return value >= 0 ? value : throw new FormatException($"Expected a positive value instead of {value}");
    }

    [GeneratedRegex(@"^([0-9]+(?:\.[0-9]+)?)\s*([a-z]+)$")]
    private static partial Regex NumberWithUnit();
}
