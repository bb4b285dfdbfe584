using System.Collections.Immutable;
using System.CommandLine;

namespace Simulator.Cli.Help;

/// <summary>What there is to say about one command: the source of its help and of its man page.</summary>
/// <param name="Path">Its words, such as <c>config check</c>; empty for the program itself.</param>
internal sealed record CommandPage(string Path, Command Command)
{
    private static readonly string[] ClauseEnds = [". ", "; ", ": "];

    public string Title => Path.Length == 0 ? CommandLine.Program : $"{CommandLine.Program} {Path}";

    public string Name => Path.Length == 0 ? CommandLine.Program : Command.Name;

    public string Description => Command.Description ?? "";

    /// <summary>The description's first clause.</summary>
    public string Summary => Description.Split(ClauseEnds, StringSplitOptions.None)[0].TrimEnd('.');

    public ImmutableArray<Example> Examples => Help.Examples.For(Path);

    public ImmutableArray<ExitRow> ExitCodes => Help.ExitCodes.For(Path);

    public ImmutableArray<SymbolRow> Arguments => [.. Command.Arguments.Where(argument => !argument.Hidden).Select(SymbolRow.Of)];

    public ImmutableArray<SymbolRow> Options => [.. OptionsOf(Command).Where(option => !option.Hidden).OrderBy(option => SymbolRow.IsOfProgram(option)).Select(SymbolRow.Of)];

    public ImmutableArray<CommandPage> Commands => [.. Command.Subcommands.Where(sub => !sub.Hidden).Select(sub => new CommandPage($"{Path} {sub.Name}".Trim(), sub))];

    /// <summary>How it is called; one line for each way.</summary>
    public ImmutableArray<string> Synopsis => Path switch
    {
        "" => [$"{Title} COMMAND [options]", $"{Title} [options]"],
        LockCommands.Exec => [$"{Title} [options] RESOURCE -- COMMAND [ARG...]", $"{Title} [options] -c LINE RESOURCE"],
        _ => [.. OwnLine(), .. Commands.SelectMany(sub => sub.Synopsis)],
    };

    /// <summary>The page of a command on the way from the root to it.</summary>
    public static CommandPage Of(ParseResult line)
    {
        var words = new Stack<string>();
        for (var result = line.CommandResult; result.Parent is System.CommandLine.Parsing.CommandResult parent; result = parent)
        {
            words.Push(result.Command.Name);
        }

        return new CommandPage(string.Join(' ', words), line.CommandResult.Command);
    }

    /// <summary>Its own options, and those of the commands above it that hold for all below them.</summary>
    public static IEnumerable<Option> OptionsOf(Command command) =>
        command.Options.Concat(command.Parents.OfType<Command>().SelectMany(OptionsOf).Where(option => option.Recursive));

    /// <summary>This page and those of all commands below it.</summary>
    public IEnumerable<CommandPage> WithAllBelow() => Commands.SelectMany(sub => sub.WithAllBelow()).Prepend(this);

    private IEnumerable<string> OwnLine()
    {
        if (Command.Action is not null)
        {
            yield return string.Join(' ', Command.Arguments.Where(argument => !argument.Hidden).Select(ArgumentIn).Prepend("[options]").Prepend(Title));
        }
    }

    private static string ArgumentIn(Argument argument)
    {
        var word = SymbolRow.ValueOf(argument) + (argument.Arity.MaximumNumberOfValues > 1 ? "..." : "");
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{word}]" : word;
    }
}
