using System.Collections.Immutable;
using Redlock.Protocol;
using Simulator.Cli.Help;
using Simulator.Exec;
using Simulator.Locks;
using Xunit;

namespace Simulator.Tests.Cli.Help;

public class ManPageSpecs
{
    private const string Accept = "ACCEPT_MAN_PAGES";

    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "man");

    private static readonly ImmutableSortedDictionary<string, string> Pages = ManPage.All(CommandPages.Program);

    [Fact]
    public async Task The_pages_in_the_repository_should_be_those_of_the_program()
    {
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            using var program = new Invocation();
            await program.RunAsync("man", "--folder", Folder);
        }

        var kept = Directory.GetFiles(Folder).ToDictionary(file => Path.GetFileNameWithoutExtension(file), file => File.ReadAllText(file).ReplaceLineEndings("\n"));
        var different = Pages.Where(page => kept.GetValueOrDefault(page.Key) != page.Value).Select(page => page.Key).Concat(kept.Keys.Except(Pages.Keys)).ToArray();

        Assert.True(different.Length == 0, $"""
            The pages of {string.Join(", ", different)} in docs/man are not those that the program makes. Run this test with {Accept}=1 in the environment, which rewrites
            them, remove those of commands that are gone, and commit them with what changed.
            """);
    }

    [Fact]
    public async Task A_page_should_be_printed()
    {
        using var program = new Invocation();

        var code = await program.RunAsync("man", "exec");

        Assert.Equal(0, code);
        Assert.Equal(Pages["redlock-exec"], program.Output);
    }

    [Fact]
    public async Task All_pages_should_be_written_into_a_folder()
    {
        using var program = new Invocation();

        var code = await program.RunAsync("man", "--folder", "share/man1");

        Assert.Equal(0, code);
        Assert.Equal(Pages.Keys.Select(name => $"{name}.1").Order(StringComparer.Ordinal), Directory.GetFiles(Path.Combine(program.Folder, "share", "man1")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_should_be_told()
    {
        using var program = new Invocation();
        var file = program.Write("share", "a file");

        var code = await program.RunAsync("man", "--folder", file);

        Assert.Equal(69, code);
        Assert.Contains(file, program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_should_have_the_usual_sections()
    {
        string[] usual = ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS", "EXAMPLES", "SEE ALSO"];

        Assert.All(Pages.Values, page => Assert.Superset(usual.ToHashSet(), page.Split('\n').Where(line => line.StartsWith(".SH ", StringComparison.Ordinal)).Select(line => line[5..^1]).ToHashSet()));
        Assert.All(Pages.Values, page => Assert.All(page, letter => Assert.True(char.IsAscii(letter), $"'{letter}' is not ASCII.")));
    }

    [Fact]
    public void The_page_of_exec_should_list_what_the_command_finds_in_its_environment()
    {
        var grant = new Grant(new Resource("nightly"), new LockId("id"), FencingToken.None, TimeSpan.Zero, 3, TimeSpan.Zero);

        var given = ChildVariables.Of(new Dictionary<string, string>(), grant, 2, TimeProvider.System).Keys;

        Assert.Equal(given.Order(StringComparer.Ordinal), Variables.OfChildren.Select(variable => variable.Name).Order(StringComparer.Ordinal));
        Assert.All(given, name => Assert.Contains(Roff.Bold(name), Pages["redlock-exec"], StringComparison.Ordinal));
    }

    [ToolFact(Tool.Groff)]
    public Task Groff_should_have_no_warnings() => EachPageAsync(async (file, folder) =>
        Assert.Equal((0, ""), await Tool.RunAsync(Tool.Groff, folder, "-man", "-ww", "-z", "-Tascii", "-rCHECKSTYLE=3", file)));

    [ToolFact(Tool.Man)]
    public Task Man_should_fit_a_page_into_80_columns_without_a_warning() => EachPageAsync(async (file, folder) =>
    {
        var (code, said) = await Tool.RunAsync(Tool.Bash, folder, "-c", $"MANWIDTH=80 man --warnings --encoding=ascii -P cat -l {file}");

        Assert.Equal(0, code);
        Assert.Contains("SEE ALSO", said, StringComparison.Ordinal);
        Assert.DoesNotContain("warning", said, StringComparison.Ordinal);
        Assert.All(said.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    });

    private static async Task EachPageAsync(Func<string, string, Task> check)
    {
        using var program = new Invocation();
        await program.RunAsync("man", "--folder", ".");
        foreach (var file in Directory.GetFiles(program.Folder, "*.1"))
        {
            await check(file, program.Folder);
        }
    }
}
