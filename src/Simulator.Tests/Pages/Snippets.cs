using System.Text.RegularExpressions;

namespace Simulator.Tests.Pages;

/// <summary>
/// C# that a page prints, below a comment that names it, and that stands in a source of the tests, between comments that name it: compiled as printed.
/// </summary>
internal static partial class Snippets
{
    /// <param name="page">Its path in the repository.</param>
    public static SortedDictionary<string, string> PrintedOn(string page) =>
        Sorted(Printed().Matches(TextOf(page)), code => code);

    /// <param name="source">Its path in the repository.</param>
    public static SortedDictionary<string, string> CompiledIn(string source) => Sorted(Compiled().Matches(TextOf(source)), Outdented);

    /// <summary>How many blocks of C# a page has, named or not.</summary>
    public static int CountOn(string page) => TextOf(page).Split("```csharp").Length - 1;

    private static SortedDictionary<string, string> Sorted(IEnumerable<Match> found, Func<string, string> text) =>
        new(found.ToDictionary(match => match.Groups["name"].Value, match => text(match.Groups["code"].Value)), StringComparer.Ordinal);

    private static string TextOf(string path) => File.ReadAllText(Path.Combine(Repository.Root, path)).ReplaceLineEndings("\n");

    private static string Outdented(string code)
    {
        var lines = code.Split('\n');
        var indent = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length > indent ? line[indent..] : line.TrimStart()));
    }

    [GeneratedRegex(@"^ *// snippet: (?<name>\w+)\n(?<code>.*?)\n *// end$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Compiled();

    [GeneratedRegex(@"^<!-- snippet: (?<name>\w+) -->\n```csharp\n(?<code>.*?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Printed();
}
