using Simulator.Nodes;
using Xunit;

namespace Simulator.Tests.Exec;

/// <summary>Nodes that were never used, and one of them not started: nobody can tell whether it remembers what the others would have forgotten.</summary>
public sealed class ExecFreshDeploymentSpecs : IAsyncLifetime
{
    private NodeFleet _fleet = null!;

    public async Task InitializeAsync()
    {
        _fleet = await ExecProcess.StartNodesAsync();
        await _fleet.Nodes[2].ApplyAsync(NodeFault.Stop);
    }

    public async Task DisposeAsync() => await _fleet.DisposeAsync();

    [Theory]
    [InlineData("-n")]
    [InlineData("-w 1s")]
    public async Task A_wait_that_ends_should_say_which_node_would_help(string wait)
    {
        using var exec = ExecProcess.Start(_fleet, [.. LongestTtl("1h"), .. wait.Split(' '), "r", "--", "true"]);

        var ended = await exec.EndAsync();

        Assert.Equal((69, ""), (ended.ExitCode, ended.Output));
        Assert.Matches(@"may have forgotten locks and do not vote for at most 3[56]\d\d s \(until up for redlock.max-ttl\); starting \S+ ends that", ended.Error);
        Assert.Contains($"starting {Address(2)} ends that", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_wait_should_end_as_soon_as_the_node_is_there()
    {
        using var exec = ExecProcess.Start(_fleet, [.. LongestTtl("1h"), "r", "--", "true"]);
        await exec.HearOwnWordsAsync("may have forgotten locks");

        await _fleet.Nodes[2].ApplyAsync(NodeFault.Start);

        Assert.Equal(0, (await exec.EndAsync()).ExitCode);
    }

    [Fact]
    public async Task The_wait_should_end_without_the_node_when_no_lock_could_still_be_held()
    {
        using var exec = ExecProcess.Start(_fleet, [.. LongestTtl("2s"), "-t", "2s", "--on-lost", "ignore", "--set", "redlock.node-timeout=300ms", "r", "--", "true"]);

        var ended = await exec.EndAsync();

        Assert.Equal(0, ended.ExitCode);
    }

    [Fact]
    public async Task Explain_and_status_should_not_count_nodes_that_do_not_vote()
    {
        using var explain = ExecProcess.StartVerb(_fleet, "explain", null, [.. LongestTtl("1h"), "r"]);
        using var status = ExecProcess.StartVerb(_fleet, "status", null, [.. LongestTtl("1h"), "r"]);

        var (why, how) = (await explain.EndAsync(), await status.EndAsync());

        Assert.Equal(69, why.ExitCode);
        Assert.Contains("r needs 2 of 3 nodes (3 / 2 + 1): 0 free, 0 held, 1 silent, 2 not voting.", why.Output, StringComparison.Ordinal);
        Assert.Contains($"starting {Address(2)} ends that at once where no lock was ever taken", why.Output, StringComparison.Ordinal);
        Assert.Contains("0 free + 0 held = 0 < 2; enough nodes vote in 3", why.Output, StringComparison.Ordinal);
        Assert.Contains($"{Address(0)}  free; may have forgotten locks, does not vote for at most ", how.Output, StringComparison.Ordinal);
    }

    private static string[] LongestTtl(string time) => ["--set", $"redlock.max-ttl={time}"];

    private string Address(int node) => _fleet.Nodes[node].Address["redis://".Length..];
}
