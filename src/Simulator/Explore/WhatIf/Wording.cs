using System.Globalization;

namespace Simulator.Explore.WhatIf;

/// <summary>Figures as people say them, alike in every culture.</summary>
internal static class Wording
{
    /// <summary>Three digits and a unit: 12.5 ms.</summary>
    public static string Time(TimeSpan time) => time switch
    {
        _ when time == TimeSpan.Zero => "0 ms",
        _ when time < TimeSpan.FromMilliseconds(0.9995) => $"{Digits(time.TotalMicroseconds, 3)} us",
        _ when time < TimeSpan.FromSeconds(0.9995) => $"{Digits(time.TotalMilliseconds, 3)} ms",
        _ when time < TimeSpan.FromMinutes(2) => $"{Digits(time.TotalSeconds, 3)} s",
        _ when time < TimeSpan.FromHours(2) => $"{Digits(time.TotalMinutes, 3)} min",
        _ => $"{Digits(time.TotalHours, 3)} h",
    };

    /// <summary>How often something happens, in the unit that gives it the fewest digits.</summary>
    public static string Rate(double perSecond)
    {
        var (perMinute, perHour, perDay) = (perSecond * 60, perSecond * 3_600, perSecond * 86_400);
        return perSecond >= 0.9995 ? $"{Times(perSecond)} a second"
            : perMinute >= 0.9995 ? $"{Times(perMinute)} a minute"
            : perHour >= 0.9995 ? $"{Times(perHour)} an hour"
            : $"{Times(perDay)} a day";
    }

    /// <summary>A probability in per cent, with two digits that count.</summary>
    public static string Percent(double share) => $"{Digits(share * 100, 2)} %";

    /// <summary>How many in an hour, with two digits that count below 100.</summary>
    public static string Count(double number) => number >= 99.5 ? number.ToString("#,0", CultureInfo.InvariantCulture) : Digits(number, 2);

    /// <summary>A positive number with so many digits that count, and no zeros behind them that say nothing.</summary>
    public static string Digits(double number, int digits)
    {
        if (number == 0)
        {
            return "0";
        }

        var before = (int)Math.Floor(Math.Log10(number)) + 1;
        var rounded = Math.Round(number / Math.Pow(10, before - digits)) * Math.Pow(10, before - digits);
        var decimals = Math.Max(0, digits - before);
        return rounded.ToString(decimals == 0 ? "#,0" : "0." + new string('#', Math.Min(decimals, 15)), CultureInfo.InvariantCulture);
    }

    public static string Whole(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Times(double times) => Digits(times, 2) switch
    {
        "1" => "once",
        "2" => "twice",
        var other => $"{other} times",
    };
}
