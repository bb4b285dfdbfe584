using System.Collections.Immutable;

namespace Simulator.Cli.Help;

/// <summary>A command's man page: one for the program, and one for each command with those below it.</summary>
internal static class ManPage
{
    private const int Width = 72;

    /// <summary>The pages of the whole program by their names, such as <c>redlock-exec</c>.</summary>
    public static ImmutableSortedDictionary<string, string> All(CommandPage program) =>
        program.Commands.Prepend(program).ToImmutableSortedDictionary(NameOf, page => Of(page, program), StringComparer.Ordinal);

    public static string Of(CommandPage page, CommandPage program)
    {
        var roff = new Roff(NameOf(page));
        roff.Section("NAME");
        roff.Text($"{Roff.Plain(NameOf(page))} \\- {Roff.Plain(NameLine(page))}");
        roff.Section("SYNOPSIS");
        WriteSynopsis(roff, page);
        roff.Section("DESCRIPTION");
        WriteDescription(roff, page);
        if (page.Path.Length == 0)
        {
            WriteGroups(roff, page);
        }

        WriteOptions(roff, page);
        WriteCommands(roff, page);
        WriteExitStatus(roff, page);
        WriteEnvironment(roff, page);
        WriteFiles(roff, page);
        WriteExamples(roff, page);
        WriteSeeAlso(roff, page, program);
        return roff.ToString();
    }

    private static string NameOf(CommandPage page) => page.Title.Replace(' ', '-');

    private static string NameLine(CommandPage page) => char.ToLowerInvariant(page.Summary[0]) + page.Summary[1..];

    private static void WriteSynopsis(Roff roff, CommandPage page)
    {
        foreach (var (line, at) in page.Synopsis.Select((line, at) => (line, at)))
        {
            if (at > 0)
            {
                roff.Request(".br");
            }

            var words = line[page.Title.Length..].Trim().Split(' ').Select(word => char.IsAsciiLetterLower(word[0]) ? Roff.Bold(word) : Roff.Plain(word));
            roff.Text($"{Roff.Bold(page.Title)} {string.Join(' ', words)}");
        }
    }

    private static void WriteDescription(Roff roff, CommandPage page)
    {
        foreach (var paragraph in Prose.Of(page.Path).Prepend(page.Description))
        {
            roff.Paragraph(paragraph);
        }
    }

    private static void WriteGroups(Roff roff, CommandPage program)
    {
        roff.Section("COMMANDS");
        foreach (var group in CommandGroups.All)
        {
            roff.Subsection(group.Title);
            foreach (var page in group.Names.Select(name => program.Commands.First(sub => sub.Name == name)))
            {
                roff.Item(Roff.Reference(NameOf(page)), $"{page.Summary}.");
            }
        }
    }

    private static void WriteOptions(Roff roff, CommandPage page)
    {
        if (page.Arguments.Length + page.Options.Length > 0)
        {
            roff.Section("OPTIONS");
            WriteRows(roff, page.Arguments.Concat(page.Options));
        }
    }

    private static void WriteRows(Roff roff, IEnumerable<SymbolRow> rows)
    {
        foreach (var row in rows)
        {
            var names = string.Join(", ", row.Names.Select(Roff.Bold));
            roff.Item(row.Value is { } value ? $"{names} {Roff.Italic(value)}".Trim() : names, row.Description);
        }
    }

    private static void WriteCommands(Roff roff, CommandPage page)
    {
        if (page.Path.Length == 0 || page.Commands.Length == 0)
        {
            return;
        }

        roff.Section("COMMANDS");
        foreach (var sub in page.Commands)
        {
            roff.Subsection(sub.Title);
            WriteDescription(roff, sub);
            WriteRows(roff, sub.Arguments.Concat(sub.Options.Where(row => !row.Names.Contains("--help"))));
        }
    }

    private static void WriteExitStatus(Roff roff, CommandPage page)
    {
        roff.Section("EXIT STATUS");
        foreach (var row in page.ExitCodes)
        {
            roff.Item(Roff.Bold(row.Code), Sentence(row.When));
        }

        if (page.Path.Length == 0)
        {
            roff.Paragraph("`redlock exec` and the other commands that use the lock have more: see their pages.");
        }
    }

    private static void WriteEnvironment(Roff roff, CommandPage page)
    {
        var variables = Variables.For(page.Path);
        if (variables.Length > 0)
        {
            roff.Section("ENVIRONMENT");
            WriteVariables(roff, variables);
        }

        if (page.Path == LockCommands.Exec)
        {
            roff.Paragraph("The command that is run finds in its environment, whatever was in there before:");
            WriteVariables(roff, Variables.OfChildren);
        }
    }

    private static void WriteVariables(Roff roff, ImmutableArray<VariableRow> variables)
    {
        foreach (var variable in variables)
        {
            roff.Item(Roff.Bold(variable.Name), variable.Meaning);
        }
    }

    private static void WriteFiles(Roff roff, CommandPage page)
    {
        var files = Files.Of(page.Path);
        if (files.Length > 0)
        {
            roff.Section("FILES");
            foreach (var file in files)
            {
                roff.Item(Roff.Italic(file.Name), file.Meaning);
            }
        }
    }

    private static void WriteExamples(Roff roff, CommandPage page)
    {
        roff.Section("EXAMPLES");
        var pages = page.Path.Length == 0 ? [page] : page.WithAllBelow();
        foreach (var example in pages.SelectMany(each => each.Examples).DistinctBy(example => example.Line))
        {
            roff.Example(Wrapping.Command(example.Typed, 0, Width));
            if (example.Note is { } note)
            {
                roff.Request(".RS 4");
                roff.Text(Roff.Plain(Sentence(note)));
                roff.Request(".RE");
            }
        }
    }

    private static void WriteSeeAlso(Roff roff, CommandPage page, CommandPage program)
    {
        var others = page.Path.Length == 0
            ? program.Commands.Select(NameOf)
            : CommandGroups.All.First(group => group.Names.Contains(page.Path)).Names.Remove(page.Path).Select(name => $"{CommandLine.Program}-{name}").Prepend(CommandLine.Program);
        roff.Section("SEE ALSO");
        roff.Text(string.Join(", ", others.Select(Roff.Reference)));
    }

    private static string Sentence(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}{(text[^1] is '.' or '?' ? "" : ".")}";
}
