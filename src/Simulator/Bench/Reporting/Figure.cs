using System.Globalization;
using Simulator.Bench.Measuring;

namespace Simulator.Bench.Reporting;

/// <summary>Figures as text, alike in every culture.</summary>
internal static class Figure
{
    public static string Whole(double value) => double.IsNaN(value) ? "-" : value.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Tenths(double value) => double.IsNaN(value) ? "-" : value.ToString("#,0.0", CultureInfo.InvariantCulture);

    public static string Hundredths(double value) => double.IsNaN(value) ? "-" : value.ToString("#,0.00", CultureInfo.InvariantCulture);

    /// <summary>A ratio of medians, and least to most of pairs.</summary>
    public static string Ratio(double ofMedians, Spread pairs) => Range(pairs with { Median = ofMedians }, Hundredths);

    /// <summary>Median, and least to most.</summary>
    public static string Range(Spread spread, Func<double, string> format) =>
        $"{format(spread.Median)} ({format(spread.Least)}-{format(spread.Most)})";
}
