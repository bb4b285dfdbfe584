using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Simulator.Bench;

/// <summary>Options as the benchmarks write them.</summary>
internal static class BenchOption
{
    public static Option<bool> Switch(string name, string description) => new(name) { Description = description };

    public static Option<int> Count(string name, string description, int least, int normally) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => normally,
        CustomParser = argument => (int)ReadNumber(argument, least, int.MaxValue),
    };

    public static Option<long?> Amount(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = argument => ReadNumber(argument, 1, long.MaxValue),
    };

    public static Option<string> OneOf(string name, string description, params string[] values)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => values[0] };
        option.AcceptOnlyFromAmong(values);
        return option;
    }

    /// <param name="normally">Zero when there is no default.</param>
    public static Option<TimeSpan> Duration(string name, string description, TimeSpan normally) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => normally,
        CustomParser = ReadDuration,
    };

    private static TimeSpan ReadDuration(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        (string Unit, double Seconds)[] units = [("ms", 0.001), ("s", 1), ("m", 60)];
        foreach (var (unit, seconds) in units)
        {
            if (text.EndsWith(unit, StringComparison.Ordinal)
                && double.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                && number > 0)
            {
                return TimeSpan.FromSeconds(number * seconds);
            }
        }

        argument.AddError($"'{text}' is no duration; write 500ms, 10s or 1m.");
        return default;
    }

    private static long ReadNumber(ArgumentResult argument, long least, long most)
    {
        var text = argument.Tokens[0].Value;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        argument.AddError(string.Create(CultureInfo.InvariantCulture, $"'{text}' is no whole number from {least} on."));
        return default;
    }
}
