using System.Text.RegularExpressions;
using Xunit;

namespace Simulator.Tests.Cli.Help;

public partial class HelpSpecs
{
    [Theory]
    [InlineData("--help", "redlock exec nightly -- ./report.sh --all")]
    [InlineData("run --help", "--fault")]
    [InlineData("nodes --help", "nodes --ports 7001,7002,7003")]
    [InlineData("config --help", "config --json")]
    [InlineData("config check --help", "config check --ttl 100ms")]
    public async Task Help_should_have_examples_and_exit_codes(string line, string example)
    {
        using var program = new Invocation();

        var code = await program.RunAsync(line.Split(' '));

        Assert.Equal(0, code);
        Assert.Contains(example, program.Output, StringComparison.Ordinal);
        Assert.Contains("78  the configuration makes no sense", program.Output, StringComparison.Ordinal);
        Assert.Empty(program.Error);
    }

    [Fact]
    public async Task Help_should_be_given_where_an_argument_is_missing()
    {
        using var program = new Invocation();

        var code = await program.RunAsync("acquire", "--help");

        Assert.Equal(0, code);
        Assert.Contains("redlock acquire [options] RESOURCE", program.Output, StringComparison.Ordinal);
        Assert.Contains("75   not acquired", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_on_the_program_should_group_its_commands()
    {
        using var program = new Invocation();

        await program.RunAsync("--help");

        var lines = program.Output.ReplaceLineEndings("\n").Split('\n');
        Assert.Equal("  exec           Runs a command under a lock", lines[Array.IndexOf(lines, "Use the lock:") + 1]);
        Assert.Equal("  run            Clients increment a counter under the lock while nodes fail", lines[Array.IndexOf(lines, "See it work, and break:") + 1]);
    }

    [Fact]
    public async Task Every_flag_of_a_run_should_be_documented()
    {
        using var program = new Invocation();
        var documented = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "configuration.md"));

        await program.RunAsync("run", "--help");

        var flags = Flag().Matches(program.Output).Select(match => match.Groups[1].Value).Except(["--help"]).ToArray();
        Assert.Contains("--coordinators", flags);
        Assert.All(flags, flag => Assert.Contains($"`{flag}", documented, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Version_should_be_told()
    {
        using var program = new Invocation();

        var code = await program.RunAsync("--version");

        Assert.Equal(0, code);
        Assert.Matches(@"^\d+\.\d+\.\d+", program.Output);
    }

    [GeneratedRegex(@"^ +(?:-\w, )*(--[a-z-]+)", RegexOptions.Multiline)]
    private static partial Regex Flag();
}
