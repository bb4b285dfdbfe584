using System.Text.RegularExpressions;
using Simulator.Tests.Cli;
using Xunit;

namespace Simulator.Tests.Deploy;

/// <summary>docs/deployment.md tells of everything that there is to set.</summary>
public sealed partial class DeploymentPageSpecs
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "deployment.md"));

    [Theory]
    [InlineData("worker", "WORK_DURATION_MS")]
    [InlineData("load failure", "LOCK_ADMIN_KEY")]
    [InlineData("health", "LOCK_API_KEY")]
    public async Task Every_variable_of_a_command_should_be_documented(string command, string one)
    {
        using var program = new Invocation();

        await program.RunAsync([.. command.Split(' '), "--help"]);

        var variables = Variable().Matches(program.Output).Select(match => match.Value).ToArray();
        Assert.Contains(one, variables);
        Assert.All(variables, variable => Assert.Contains($"`{variable}`", Page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("load contention")]
    [InlineData("load failure")]
    public async Task Every_flag_of_a_load_should_be_documented(string command)
    {
        using var program = new Invocation();

        await program.RunAsync([.. command.Split(' '), "--help"]);

        var flags = Flag().Matches(program.Output).Select(match => match.Groups[1].Value).Except(["--help", "--key"]).ToArray();
        Assert.Contains("--max-p95", flags);
        Assert.All(flags, flag => Assert.Contains(flag, Page, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_file_it_names_should_exist() => Assert.All(
        Link().Matches(Page).Select(match => match.Groups[1].Value), link => Assert.True(File.Exists(Path.Combine(Repository.Root, "docs", link)), link));

    [GeneratedRegex(@"\b(?:LOCK|WORK|WORKER|RESOURCE)_[A-Z_]+")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^ +(--[a-z0-9-]+)", RegexOptions.Multiline)]
    private static partial Regex Flag();

    [GeneratedRegex(@"\]\(([a-z/A-Z.]+\.md)")]
    private static partial Regex Link();
}
