using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Redlock.Configuration;

namespace Simulator.Cli;

/// <summary>Words what is wrong with a command line, in one sentence.</summary>
internal static partial class UsageError
{
    /// <returns>Null when nothing is.</returns>
    public static string? In(ParseResult line)
    {
        if (line.Errors.Count == 0)
        {
            return null;
        }

        var command = line.CommandResult.Command;
        var help = $"Try '{PathOf(line.CommandResult)} --help'.";
        return line.UnmatchedTokens is [var stray, ..]
            ? $"{Unknown(stray, command)} {help}"
            : $"{InOneLine(line.Errors[0])}. {help}";
    }

    private static string InOneLine(ParseError error)
    {
        var words = TypeName().Replace(error.Message, "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var message = string.Join(' ', words).TrimEnd('.');
        var option = error.SymbolResult as OptionResult ?? error.SymbolResult?.Parent as OptionResult;
        return option is null || message.Contains(option.Option.Name, StringComparison.Ordinal) ? message : $"{option.Option.Name}: {message}";
    }

    private static string Unknown(string stray, Command command)
    {
        if (!stray.StartsWith('-') && command.Subcommands.Count == 0)
        {
            return $"'{stray}' is one word too many for {command.Name}.";
        }

        string[] known = stray.StartsWith('-')
            ? [.. command.Options.Select(option => option.Name)]
            : [.. command.Subcommands.Select(sub => sub.Name)];
        return $"'{stray}' is no {(stray.StartsWith('-') ? "option" : "command")} of {command.Name}; did you mean {Nearest.To(stray, known)}?";
    }

    /// <summary>What a user cannot know and need not.</summary>
    [GeneratedRegex(" as expected type '[^']*'")]
    private static partial Regex TypeName();

    private static string PathOf(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{PathOf(parent)} {result.Command.Name}" : result.Command.Name;
}
