using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Redlock.Configuration;
using Simulator.Cli.Help;

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
            : $"{Missing(line.CommandResult) ?? InOneLine(line.Errors[0])}. {help}";
    }

    /// <returns>Null when all that must be there is.</returns>
    private static string? Missing(CommandResult result) =>
        result.Command is { Action: null, Subcommands: var subs } ? $"{result.Command.Name} needs a command: {string.Join(", ", subs.Select(sub => sub.Name))}"
        : result.Command.Arguments.FirstOrDefault(argument => argument.Arity.MinimumNumberOfValues > (result.GetResult(argument)?.Tokens.Count ?? 0)) is { } argument
            ? $"{result.Command.Name} needs {(SymbolRow.ValueOf(argument) is ['A' or 'E' or 'I' or 'O', ..] ? "an" : "a")} {SymbolRow.ValueOf(argument)}"
            : null;

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
        return $"'{stray}' is no {(stray.StartsWith('-') ? "option" : "command")} of {(command is RootCommand ? CommandLine.Program : command.Name)}; did you mean {Nearest.To(stray, known)}?";
    }

    /// <summary>What a user cannot know and need not.</summary>
    [GeneratedRegex(" as expected type '[^']*'")]
    private static partial Regex TypeName();

    private static string PathOf(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{PathOf(parent)} {result.Command.Name}" : CommandLine.Program;
}
