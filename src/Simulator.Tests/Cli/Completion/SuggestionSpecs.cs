using Xunit;

namespace Simulator.Tests.Cli.Completion;

public class SuggestionSpecs
{
    [Theory]
    [InlineData("redlock e", "exec extend explain explore")]
    [InlineData("redlock exec --on-", "--on-lost")]
    [InlineData("redlock exec --on-lost ", "kill warn ignore")]
    [InlineData("redlock exec --on-lost=k", "--on-lost=kill")]
    [InlineData("redlock exec --no", "--no-wait --no-extend --no-stdin --node")]
    [InlineData("redlock exec --no-wait --node a:1 --no", "--no-extend --no-stdin --node")]
    [InlineData("redlock exec -s ", "HUP INT QUIT KILL TERM USR1 USR2")]
    [InlineData("redlock exec -c 'sleep 1' --on-lost w", "warn")]
    [InlineData("redlock exec nightly -- ", "")]
    [InlineData("redlock exec nightly -- ls --on-", "")]
    [InlineData("redlock run --nodes ", "embedded process external")]
    [InlineData("redlock run --ttl ", "")]
    [InlineData("redlock run --json --pl", "--plain")]
    [InlineData("redlock run --profile ", "lab5 lab3")]
    [InlineData("redlock run --set redlock.t", "redlock.ttl=")]
    [InlineData("redlock run --log-level e", "error")]
    [InlineData("redlock --cl", "--clients")]
    [InlineData("redlock --mode s", "single")]
    [InlineData("redlock --vers", "--version")]
    [InlineData("redlock serve ", "new-key")]
    [InlineData("redlock serve new-key ", "--help")]
    [InlineData("redlock bench con", "contended")]
    [InlineData("redlock bench contended --nodes e", "embedded external")]
    [InlineData("redlock explore --scenario pause-af", "pause-after-grant")]
    [InlineData("redlock explore --mutant no-q", "")]
    [InlineData("redlock explore --mutant al", "all")]
    [InlineData("redlock explore --assumptions ", "any broken kept")]
    [InlineData("redlock completion ", "bash fish pwsh zsh")]
    [InlineData("redlock man exp", "explain explore")]
    [InlineData("redlock config c", "check")]
    [InlineData("redlock nonsense --", "--help --version")]
    [InlineData("~/bin/redlock hea", "health")]
    public async Task What_may_be_typed_should_be_suggested(string line, string expected)
    {
        using var program = new Invocation();

        var code = await program.RunAsync($"[suggest:{line.Length}]", line);

        Assert.Equal(0, code);
        Assert.Equal(expected, string.Join(' ', Lines(program)));
        Assert.Empty(program.Error);
        Assert.Empty(Directory.GetFileSystemEntries(program.Folder));
    }

    [Theory]
    [InlineData("redlock run --config ", ":files")]
    [InlineData("redlock replay ", ":files")]
    [InlineData("redlock explore --html pa", ":folders")]
    public async Task Files_should_be_left_to_the_shell_that_asks_for_descriptions(string line, string mark)
    {
        using var program = new Invocation();
        using var other = new Invocation();

        await program.RunAsync($"[suggest:{line.Length}]", "[describe]", line);
        await other.RunAsync($"[suggest:{line.Length}]", line);

        Assert.Equal([mark], Lines(program));
        Assert.Empty(other.Output);
    }

    [Fact]
    public async Task A_suggestion_should_be_described_to_the_shell_that_asks_for_it()
    {
        using var program = new Invocation();

        await program.RunAsync("[suggest:15]", "[describe]", "redlock health --allow-degraded");

        Assert.Equal([], Lines(program).Where(line => !line.StartsWith("--", StringComparison.Ordinal)));
        Assert.Contains("--allow-degraded\tContent with a service that answers, also without a majority of its nodes.", Lines(program));
    }

    [Theory]
    [InlineData("[suggest:10]", "redlock re")]
    [InlineData("[suggest]", "redlock rel")]
    [InlineData("[suggest:999]", "redlock rel")]
    public async Task What_stands_behind_the_cursor_should_not_count(string directive, string upToTheCursor)
    {
        using var program = new Invocation();

        await program.RunAsync(directive, directive == "[suggest:10]" ? upToTheCursor + "nonsense" : upToTheCursor);

        Assert.Contains("release", Lines(program));
        Assert.All(Lines(program), line => Assert.StartsWith("re", line, StringComparison.Ordinal));
    }

    private static string[] Lines(Invocation program) => program.Output.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
