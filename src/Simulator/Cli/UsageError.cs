using System.CommandLine;
using System.CommandLine.Parsing;
using Redlock.Configuration;

namespace Simulator.Cli;

/// <summary>Words what is wrong with a command line, in one sentence.</summary>
internal static class UsageError
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
            : $"{line.Errors[0].Message.TrimEnd('.')}. {help}";
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

    private static string PathOf(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{PathOf(parent)} {result.Command.Name}" : result.Command.Name;
}
