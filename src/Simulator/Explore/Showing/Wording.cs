using System.Globalization;

namespace Simulator.Explore.Showing;

/// <summary>Puts times and conditions into words.</summary>
internal static class Wording
{
    private static readonly NumberFormatInfo Figures = new() { NumberGroupSeparator = ",", NumberDecimalSeparator = "." };

    /// <summary>Milliseconds below a second, seconds from there on, without zeros at the end.</summary>
    public static string Time(TimeSpan time) => time.Duration() < TimeSpan.FromSeconds(1)
        ? $"{Number(time.TotalMilliseconds, 3)} ms"
        : $"{Number(time.TotalSeconds, 3)} s";

    /// <summary>As <see cref="Time"/>, with the sign of what is forwards too.</summary>
    public static string Signed(TimeSpan time) => $"{(time > TimeSpan.Zero ? "+" : "")}{Time(time)}";

    /// <summary>As <see cref="Time"/>, in three digits or so.</summary>
    public static string About(TimeSpan time)
    {
        var seconds = time.Duration() >= TimeSpan.FromSeconds(1);
        var number = seconds ? time.TotalSeconds : time.TotalMilliseconds;
        return $"{Number(number, Math.Abs(number) >= 100 ? 0 : Math.Abs(number) >= 10 ? 1 : 2)} {(seconds ? "s" : "ms")}";
    }

    /// <summary>From one moment to another, in one unit where both have it.</summary>
    public static string Span(TimeSpan from, TimeSpan to)
    {
        var second = TimeSpan.FromSeconds(1);
        return from < second && to < second ? $"{Number(from.TotalMilliseconds, 3)} – {Time(to)}"
            : from >= second && to >= second ? $"{Number(from.TotalSeconds, 3)} – {Time(to)}"
            : $"{Time(from)} – {Time(to)}";
    }

    /// <summary>A number with at most so many decimals, the same in every culture.</summary>
    public static string Number(double number, int decimals) =>
        Math.Round(number, decimals).ToString("#,0." + new string('#', decimals), Figures);

    /// <summary>A number with exactly so many decimals.</summary>
    public static string Aligned(double number, int decimals) =>
        Math.Round(number, decimals).ToString("#,0." + new string('0', decimals), Figures);

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    public static string WithToken(long? token) => token is { } value ? $" with token {Number(value)}" : "";

    public static string List(IReadOnlyList<string> names) => names.Count switch
    {
        0 => "",
        1 => names[0],
        _ => $"{string.Join(", ", names.Take(names.Count - 1))} and {names[^1]}",
    };

    public static string Of(Bar.Condition condition) => condition.Words ?? Of(condition.Kind);

    public static string Of(ConditionKind kind) => kind switch
    {
        ConditionKind.Paused => "paused",
        ConditionKind.Suspended => "suspended, its clock too",
        ConditionKind.Crashed => "crashed",
        ConditionKind.Down => "down",
        ConditionKind.Hung => "hung",
        ConditionKind.Quarantined => "quarantined: its votes do not count",
        _ => "cut off",
    };

    public static string Of(KeyEnd end) => end switch
    {
        KeyEnd.Released => "released",
        KeyEnd.Expired => "expired",
        KeyEnd.Lost => "forgotten by the node",
        KeyEnd.Deleted => "deleted by another",
        _ => "still there",
    };
}
