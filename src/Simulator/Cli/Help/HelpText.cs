using System.Collections.Immutable;

namespace Simulator.Cli.Help;

/// <summary>A command's help, as plain text.</summary>
internal static class HelpText
{
    private const int WidestNames = 26;
    private const string Indent = "  ";

    /// <param name="width">How long a line may be.</param>
    public static IEnumerable<string> Of(CommandPage page, int width)
    {
        IEnumerable<string>[] sections =
        [
            Wrapping.Lines(page.Description, width),
            Section("Usage", page.Synopsis.Select(line => Indent + line)),
            page.Path.Length == 0 ? Groups(page, width) : Section("Commands", Table(page.Commands.Select(sub => (sub.Name, sub.Summary)), width)),
            Section("Arguments", Table(page.Arguments.Select(row => (row.Value!, row.Description)), width)),
            Section("Options", Table(page.Options.Select(row => (NamesOf(row), row.Description)), width)),
            Section("Examples", page.Examples.SelectMany(example => Lines(example, width))),
            Section("Exit codes", Table(page.ExitCodes.Select(row => (row.Code, row.When)), width)),
            Closing(page, width),
        ];
        return sections.Select(section => section.ToImmutableArray()).Where(section => section.Length > 0).SelectMany((section, at) => at == 0 ? section : section.Insert(0, ""));
    }

    private static IEnumerable<string> Groups(CommandPage page, int width) => CommandGroups.All
        .Select(group => Section(group.Title, Table(group.Names.Select(name => (name, page.Commands.First(sub => sub.Name == name).Summary)), width, "force-release".Length)))
        .SelectMany((section, at) => at == 0 ? section : section.Prepend(""));

    private static IEnumerable<string> Closing(CommandPage page, int width) => page.Commands.Length == 0 ? [] : Wrapping.Lines(
        $"`{page.Title} COMMAND --help` says more of a command{(page.Path.Length == 0 ? $", `{CommandLine.Program} man COMMAND` still more. Without a command it is `run`" : "")}.", width);

    private static ImmutableArray<string> Section(string title, IEnumerable<string> lines)
    {
        var content = lines.ToImmutableArray();
        return content.Length == 0 ? [] : content.Insert(0, $"{title}:");
    }

    private static IEnumerable<string> Lines(Example example, int width)
    {
        var command = Wrapping.Command(example.Typed, Indent.Length, width);
        return example.Note is { } note ? command.Append($"{Indent}{Indent}{Indent}{note}") : command;
    }

    private static string NamesOf(SymbolRow row)
    {
        var names = string.Join(", ", row.Names);
        return (row.Names[0].Length > 2 ? Indent + Indent : "") + (row.Value is { } value ? $"{names} {value}" : names);
    }

    /// <param name="least">How wide the first column is at least.</param>
    private static IEnumerable<string> Table(IEnumerable<(string Name, string Text)> rows, int width, int least = 0)
    {
        var all = rows.ToImmutableArray();
        var column = all.Select(row => row.Name.Length).Where(length => length <= WidestNames).Append(least).Max();
        var margin = new string(' ', Indent.Length + column + Indent.Length);
        foreach (var (name, text) in all)
        {
            var lines = Wrapping.Lines(text, width - margin.Length).ToImmutableArray();
            var apart = name.Length > column;
            yield return apart ? Indent + name : $"{Indent}{name.PadRight(column)}{Indent}{lines[0]}";
            foreach (var line in apart ? lines : lines.Skip(1))
            {
                yield return margin + line;
            }
        }
    }
}
