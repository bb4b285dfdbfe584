using System.Text.RegularExpressions;
using Simulator.Nodes;
using Xunit;

namespace Simulator.Tests.Examples;

/// <summary>R3.10: runnable examples for at least leader election, a scheduled task that runs once, inventory, file access.</summary>
public sealed partial class ExampleSpecs
{
    private static string Page { get; } = File.ReadAllText(Path.Combine(Repository.Root, "examples", "README.md"));

    /// <summary>Each row of the page: the command, and what it ends with.</summary>
    public static TheoryData<string, string> Table
    {
        get
        {
            var table = new TheoryData<string, string>();
            foreach (Match row in Row().Matches(Page))
            {
                table.Add(row.Groups["command"].Value, row.Groups["end"].Value);
            }

            return table;
        }
    }

    [Theory]
    [MemberData(nameof(Table))]
    public async Task R3_10_Example_should_run_as_printed_and_hold(string command, string end)
    {
        using var example = ExampleProcess.Start(command);

        var (exitCode, output, error) = await example.EndAsync();

        Assert.True(exitCode == 0, $"{exitCode}: {output}{error}");
        Assert.EndsWith(end, output.TrimEnd(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("leader-election")]
    [InlineData("scheduled-task")]
    [InlineData("inventory")]
    [InlineData("fenced-file")]
    [InlineData("AkkaProgram")]
    [InlineData("nightly.sh")]
    public void R3_10_Example_should_be_on_the_page(string name) => Assert.Contains(Row().Matches(Page), row => row.Groups["command"].Value.EndsWith(name, StringComparison.Ordinal));

    [Fact]
    public async Task Leaders_should_follow_each_other_on_nodes_of_the_users_while_one_of_them_fails()
    {
        await using var fleet = await NodeFleet.StartAsync(new FleetSettings { Count = 3 }, TimeProvider.System, CancellationToken.None);
        using var example = ExampleProcess.Start(
            "dotnet run --project examples -- leader-election", ("REDIS_NODES", string.Join(',', fleet.Nodes.Select(node => node.Address))));

        // The next leader waits for the lock to expire, and finds two nodes of three.
        await example.HearAsync("is killed");
        await fleet.Nodes[1].ApplyAsync(NodeFault.Stop);
        var (exitCode, output, error) = await example.EndAsync();

        Assert.True(exitCode == 0, $"{exitCode}: {output}{error}");
        Assert.EndsWith("3 terms, one leader at a time.", output.TrimEnd(), StringComparison.Ordinal);
        Assert.Contains(new Uri(fleet.Nodes[1].Address).Authority, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_example_should_fail_without_a_majority_of_nodes()
    {
        await using var fleet = await NodeFleet.StartAsync(new FleetSettings { Count = 3 }, TimeProvider.System, CancellationToken.None);
        await Task.WhenAll(fleet.Nodes.Take(2).Select(node => node.ApplyAsync(NodeFault.Stop)));
        using var example = ExampleProcess.Start(
            "dotnet run --project examples -- inventory",
            ("REDIS_NODES", string.Join(',', fleet.Nodes.Select(node => node.Address))), ("Locks__Wait", "00:00:01"));

        var (exitCode, output, error) = await example.EndAsync();

        Assert.NotEqual(0, exitCode);
        Assert.DoesNotContain("buys a mug", output, StringComparison.Ordinal);
        Assert.Contains("LockNotAcquiredException", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_example_that_does_not_exist_should_be_told_with_those_there_are()
    {
        using var example = ExampleProcess.Start("dotnet run --project examples -- leader");

        var (exitCode, _, error) = await example.EndAsync();

        Assert.Equal(64, exitCode);
        Assert.Equal("Which example? leader-election, scheduled-task, inventory or fenced-file.", error.Trim());
    }

    [Fact]
    public async Task Any_program_should_find_the_nodes_it_runs_with()
    {
        var command = Block().Matches(Page).Single(block => block.Value.Contains("REDIS_NODES\"", StringComparison.Ordinal)).Groups["code"].Value;
        using var example = ExampleProcess.Start(command);

        var (exitCode, output, _) = await example.EndAsync();

        Assert.Equal((0, 3), (exitCode, output.Split(',').Length));
    }

    [GeneratedRegex(@"^\| `(?<command>[^`]+)` \| [^|]+ \| `(?<end>[^`]+)` \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("^```sh\n(?<code>.*?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
