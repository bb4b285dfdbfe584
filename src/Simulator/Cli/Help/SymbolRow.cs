using System.Collections;
using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Help;
using System.Globalization;
using Simulator.Configuration;
using Simulator.Explore.WhatIf;

namespace Simulator.Cli.Help;

/// <summary>An option or an argument as it is shown.</summary>
/// <param name="Names">Short ones first; none of an argument.</param>
/// <param name="Value">What stands for its value; null when it has none.</param>
internal sealed record SymbolRow(ImmutableArray<string> Names, string? Value, string Description)
{
    public static SymbolRow Of(Argument argument) => new([], ValueOf(argument), argument.Description ?? "");

    public static SymbolRow Of(Option option)
    {
        string[] names = [.. option.Aliases.Append(option.Name).Where(name => name.StartsWith('-') && name != "-?").OrderBy(name => name.Length)];
        var description = option.Description ?? "";
        return new SymbolRow([.. names], ValueOf(option), DefaultOf(option) is { } usual ? $"{description} [default:{Wrapping.Unbreakable}{usual.Replace(' ', Wrapping.Unbreakable)}]" : description);
    }

    /// <summary>Whether an option is of no command in particular.</summary>
    public static bool IsOfProgram(Option option) => option is HelpOption or VersionOption;

    public static string ValueOf(Argument argument) => argument.HelpName ?? argument.Name.ToUpperInvariant();

    private static string? ValueOf(Option option) =>
        option.Arity.MaximumNumberOfValues == 0 || option.ValueType == typeof(bool) ? null
        : option.HelpName ?? Words(option) ?? WordOf(Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType);

    private static string? Words(Option option)
    {
        var words = option.GetCompletions(CompletionContext.Empty).Select(item => option.ValueType.IsEnum ? item.Label.ToLowerInvariant() : item.Label);
        return string.Join('|', words) is { Length: > 0 } text ? text : null;
    }

    private static string WordOf(Type type) => type == typeof(TimeSpan) ? "TIME" : type == typeof(string) || type == typeof(string[]) ? "TEXT" : "N";

    private static string? DefaultOf(Option option) => option switch
    {
        KeyOption.Keyed { Usual: { } usual } => usual,
        KeyOption.Keyed { Key: var key } => EffectiveConfiguration.Reference.GetString(key) is { Length: > 0 } text ? text : null,
        { HasDefaultValue: true } => Text(option.GetDefaultValue()),
        _ => null,
    };

    private static string? Text(object? value) => value switch
    {
        null or false or "" => null,
        TimeSpan time => time == TimeSpan.Zero ? null : Wording.Time(time).Replace(" ", "", StringComparison.Ordinal),
        Enum word => word.ToString().ToLowerInvariant(),
        string text => text,
        IEnumerable several => string.Join(' ', several.Cast<object>()),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };
}
