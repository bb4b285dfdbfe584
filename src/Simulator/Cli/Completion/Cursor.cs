using System.CommandLine;
using Simulator.Cli.Help;

namespace Simulator.Cli.Completion;

/// <summary>Where in a command line the cursor stands.</summary>
internal sealed class Cursor
{
    private readonly HashSet<Option> _given = [];

    private Cursor(Command command) => Command = command;

    /// <summary>The innermost command that was named.</summary>
    public Command Command { get; private set; }

    /// <summary>The option whose value is being typed; null for none.</summary>
    public Option? Option { get; private set; }

    /// <summary>How many arguments stand before the cursor.</summary>
    public int Arguments { get; private set; }

    /// <summary>Whether what is typed is a command for somebody else, after <c>--</c>.</summary>
    public bool IsAfterDashes { get; private set; }

    /// <summary>The options that can still be given.</summary>
    public IEnumerable<Option> Options => CommandPage.OptionsOf(Command).Where(option => !_given.Contains(option) || option.Arity.MaximumNumberOfValues > 1);

    /// <summary>The argument that is being typed; null when there is none left.</summary>
    public Argument? Argument =>
        Command.Arguments.ElementAtOrDefault(Arguments) ?? (Command.Arguments.LastOrDefault() is { Arity.MaximumNumberOfValues: > 1 } last ? last : null);

    /// <param name="words">Those before the cursor, without the program's name.</param>
    public static Cursor After(IEnumerable<string> words, Command root)
    {
        var cursor = new Cursor(root);
        foreach (var word in words)
        {
            cursor.Pass(word);
        }

        return cursor;
    }

    public Option? OptionNamed(string name) => CommandPage.OptionsOf(Command).FirstOrDefault(option => option.Name == name || option.Aliases.Contains(name));

    private void Pass(string word)
    {
        if (IsAfterDashes || Option is not null)
        {
            Option = null;
        }
        else if (word == "--")
        {
            IsAfterDashes = true;
        }
        else if (word.StartsWith('-'))
        {
            PassOption(word);
        }
        else if (Arguments == 0 && Command.Subcommands.FirstOrDefault(sub => sub.Name == word) is { } sub)
        {
            Command = sub;
        }
        else
        {
            Arguments++;
        }
    }

    private void PassOption(string word)
    {
        var parts = word.Split('=', 2);
        if (OptionNamed(parts[0]) is { } option)
        {
            _given.Add(option);
            Option = parts.Length == 1 && option.Arity.MinimumNumberOfValues > 0 ? option : null;
        }
    }
}
