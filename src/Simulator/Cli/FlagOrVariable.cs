using System.CommandLine;
using System.Globalization;
using Simulator.Configuration;

namespace Simulator.Cli;

/// <summary>An option that an environment variable may give as well: the flag beats the variable, the variable beats the default.</summary>
internal static class FlagOrVariable
{
    public static string? Text(ParseResult line, Option<string?> option, Surroundings surroundings, string variable) =>
        line.GetValue(option) ?? Given(surroundings, variable);

    /// <param name="variable">Its value is a number of milliseconds.</param>
    /// <param name="least">The shortest that makes sense.</param>
    public static TimeSpan Duration(
        ParseResult line, Option<TimeSpan?> option, Surroundings surroundings, string variable, TimeSpan normally, TimeSpan least)
    {
        if (line.GetValue(option) is { } flag)
        {
            return flag >= least ? flag : throw new UsageException($"{option.Name} must be at least {least.TotalMilliseconds:0} ms.");
        }

        if (Given(surroundings, variable) is not { } text)
        {
            return normally;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds >= least.TotalMilliseconds
            ? TimeSpan.FromMilliseconds(milliseconds)
            : throw new RejectedSettingException(
                LayerKind.Environment,
                string.Create(CultureInfo.InvariantCulture, $"{variable} is '{text}'; it must be a whole number of milliseconds, at least {least.TotalMilliseconds:0}."));
    }

    private static string? Given(Surroundings surroundings, string variable) =>
        surroundings.Variables.GetValueOrDefault(variable)?.Trim() is { Length: > 0 } text ? text : null;
}
