using System.CommandLine;
using Simulator.Cli.Help;

namespace Simulator.Cli.Completion;

/// <summary>What may be typed next in a command line.</summary>
internal static class Suggestions
{
    /// <param name="line">Begins with the program, under whatever name, and ends at the cursor.</param>
    public static IEnumerable<Candidate> For(string line, Command root)
    {
        var (before, word) = ShellWords.Split(line);
        var words = before.Skip(1).ToArray();
        var unnamed = CommandLine.IsRunWithoutItsName(words.FirstOrDefault(word));
        var cursor = Cursor.After(unnamed ? words.Prepend("run") : words, root);
        if (cursor.IsAfterDashes)
        {
            return [];
        }

        if (cursor.Option is { } option)
        {
            return Matching(Values.Of(option), word);
        }

        if (word.Split('=', 2) is [['-', ..] name, var value])
        {
            return OfOption(cursor.OptionNamed(name), name, value);
        }

        // At the very beginning the program's own options may still be meant.
        var options = unnamed && words.Length == 0 ? Options(cursor).Union(Options(Cursor.After([], root))) : Options(cursor);
        return word.StartsWith('-') ? Matching(options, word) : WordsAt(cursor, word);
    }

    private static IEnumerable<Candidate> WordsAt(Cursor cursor, string word)
    {
        var commands = cursor.Arguments > 0 ? [] : new CommandPage("", cursor.Command).Commands.Select(sub => new Candidate(sub.Name, sub.Summary));
        Candidate[] candidates = [.. commands, .. cursor.Argument is { } argument ? Values.Of(argument) : []];
        return Matching(candidates.Length > 0 || word.Length > 0 ? candidates : Options(cursor), word);
    }

    private static IEnumerable<Candidate> Options(Cursor cursor) =>
        cursor.Options.Where(option => !option.Hidden).OrderBy(SymbolRow.IsOfProgram).Select(option => new Candidate(option.Name, option.Description ?? ""));

    private static IEnumerable<Candidate> OfOption(Option? option, string name, string value) =>
        option is null ? [] : Matching(Values.Of(option).Where(each => !each.IsOfShell), value).Select(each => each with { Text = $"{name}={each.Text}" });

    private static IEnumerable<Candidate> Matching(IEnumerable<Candidate> candidates, string word) =>
        candidates.Where(each => each.IsOfShell || each.Text.StartsWith(word, StringComparison.Ordinal));
}
