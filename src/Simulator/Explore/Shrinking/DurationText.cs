using System.Globalization;

namespace Simulator.Explore.Shrinking;

/// <summary>Durations as people write them, to the tick: <c>10s</c>, <c>1.5s</c>, <c>5.25ms</c>, <c>-200ms</c>.</summary>
internal static class DurationText
{
    private const long TicksOfTenth = TimeSpan.TicksPerSecond / 10;

    public static string Of(TimeSpan duration) => duration.Ticks % TicksOfTenth == 0 && duration.Duration() >= TimeSpan.FromSeconds(1)
        ? string.Create(CultureInfo.InvariantCulture, $"{duration.Ticks / (decimal)TimeSpan.TicksPerSecond:0.#}s")
        : string.Create(CultureInfo.InvariantCulture, $"{duration.Ticks / (decimal)TimeSpan.TicksPerMillisecond:0.####}ms");

    /// <summary>Null when the text is no duration, or one that is no whole number of ticks.</summary>
    public static TimeSpan? Parse(string text)
    {
        var (number, unit) = text.EndsWith("ms", StringComparison.Ordinal) ? (text[..^2], TimeSpan.TicksPerMillisecond)
            : text.EndsWith('s') ? (text[..^1], TimeSpan.TicksPerSecond)
            : ("", 0);
        if (!decimal.TryParse(number, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            || Math.Abs(amount) > long.MaxValue / TimeSpan.TicksPerSecond)
        {
            return null;
        }

        var ticks = amount * unit;
        return ticks == decimal.Truncate(ticks) ? TimeSpan.FromTicks((long)ticks) : null;
    }
}
