using Simulator.Examples;
using Simulator.Tests.Cli;
using Xunit;

namespace Simulator.Tests.Examples;

/// <summary>R3.10: runnable examples for at least leader election, a scheduled task that runs once, inventory, file access.</summary>
public sealed class ExampleSpecs
{
    [Theory]
    [InlineData("leader-election", "3 terms, one leader at a time.")]
    [InlineData("scheduled-task", "Each of 3 jobs ran exactly once.")]
    [InlineData("inventory", "5 of 5 sold to 12 buyers, 0 left.")]
    [InlineData("file-access", "20 lines of 20, tokens strictly increasing.")]
    public async Task R3_10_Example_should_run_and_hold(string name, string lastLine)
    {
        using var program = new Invocation();

        var exitCode = await program.RunAsync("example", name);

        Assert.Equal("", program.Error);
        Assert.Equal(0, exitCode);
        Assert.EndsWith(lastLine, program.Output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Examples_should_be_listed_without_a_name()
    {
        using var program = new Invocation();

        var exitCode = await program.RunAsync("example");

        Assert.Equal(0, exitCode);
        Assert.All(AllExamples.Create(), example => Assert.Contains(example.Name, program.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Unknown_example_should_be_told_with_those_there_are()
    {
        using var program = new Invocation();

        var exitCode = await program.RunAsync("example", "leader");

        Assert.Equal(64, exitCode);
        Assert.Equal("There is no example 'leader'; there are leader-election, scheduled-task, inventory, file-access.", program.Error.Trim());
    }
}
