using Xunit;

namespace Simulator.Tests.Cli;

public class HelpSpecs
{
    [Theory]
    [InlineData("--help", "run --clients 3")]
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
    public async Task Version_should_be_told()
    {
        using var program = new Invocation();

        var code = await program.RunAsync("--version");

        Assert.Equal(0, code);
        Assert.Matches(@"^\d+\.\d+\.\d+", program.Output);
    }
}
