using System.Text;
using System.Text.RegularExpressions;

namespace Simulator.Tests.Pages;

/// <summary>A command line that a page prints, in a block or within a sentence.</summary>
/// <param name="Page">The page's path in the repository.</param>
/// <param name="Program">What is run: <c>redlock</c>, also when it is written as <c>dotnet run --project src/Simulator</c>; <c>dotnet</c>, <c>docker</c> or <c>curl</c>.</param>
/// <param name="Arguments">What the program is told, as a shell reads it.</param>
internal sealed partial record PageCommand(string Page, string Program, IReadOnlyList<string> Arguments)
{
    public bool IsOfTheProgram => Program == "redlock";

    /// <summary>What the program is told; <c>run</c> when that is nothing.</summary>
    public string Words => Arguments.Count == 0 ? "run" : string.Join(' ', Arguments);

    public static IEnumerable<PageCommand> On(string page)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, page)).ReplaceLineEndings("\n").Replace("\\\n", " ", StringComparison.Ordinal);
        return Places().Matches(text).Select(match => Read(page, WordsOf(match.Value))).OfType<PageCommand>();
    }

    public static IEnumerable<string> Pages { get; } =
    [
        "README.md", "CONTRIBUTING.md", "examples/README.md",
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];

    private static PageCommand? Read(string page, List<string> words) => words switch
    {
        ["redlock", .. var told] => new PageCommand(page, "redlock", told),
        ["dotnet", "run", .. var run] when run.Contains("src/Simulator") => new PageCommand(page, "redlock", [.. run.SkipWhile(word => word != "--").Skip(1)]),
        [var program, .. var told] => new PageCommand(page, program, told),
        [] => null,
    };

    /// <summary>As a shell splits a line, up to where the command ends.</summary>
    private static List<string> WordsOf(string line)
    {
        var (words, word, quote) = (new List<string>(), new StringBuilder(), '\0');
        var begun = false;
        foreach (var letter in line)
        {
            if (quote == '\0' && letter is '|' or '&' or ';' or ')' or '>' or '`' or '#' or '\n')
            {
                break;
            }

            if (quote == '\0' && letter is '"' or '\'')
            {
                (quote, begun) = (letter, true);
            }
            else if (letter == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0' && letter == ' ')
            {
                Finish();
            }
            else
            {
                _ = word.Append(letter);
            }
        }

        Finish();
        return words;

        void Finish()
        {
            if (word.Length > 0 || begun)
            {
                words.Add(word.ToString());
            }

            (_, begun) = (word.Clear(), false);
        }
    }

    /// <summary>Where a line or a piece of code within a sentence, or a command within a command, begins.</summary>
    [GeneratedRegex(@"(?<=^|\$ |`|&& |\$\()(redlock [a-z][^\n]*|dotnet run[^\n]*|docker compose [^\n]*|curl [^\n]*)", RegexOptions.Multiline)]
    private static partial Regex Places();
}
