using System.Diagnostics;
using Simulator.Nodes;
using Simulator.Nodes.Processes;
using Xunit;

namespace Simulator.Tests.Exec;

public sealed class ExecLossSpecs : IAsyncLifetime
{
    private const string Deaf = "trap '' TERM; echo ready; while :; do sleep 0.05; done";

    /// <summary>A machine at rest takes some 5 ms, and 50 are the aim; what runs beside this test may take the processor for longer.</summary>
    private static readonly TimeSpan AsSoonAs = TimeSpan.FromSeconds(2);

    private NodeFleet _fleet = null!;

    public async Task InitializeAsync() => _fleet = await ExecProcess.StartNodesAsync();

    public async Task DisposeAsync() => await _fleet.DisposeAsync();

    [Theory]
    [InlineData("echo ready; exec sleep 60", "")]
    [InlineData("trap 'echo asked; exit 0' TERM; echo ready; while :; do sleep 0.05; done", "asked\n")]
    [InlineData(Deaf, "")]
    [InlineData("(trap '' TERM; sleep 60) & echo ready; sleep 60", "")]
    public async Task A_lock_lost_with_its_nodes_should_end_the_command(string command, string said)
    {
        using var exec = ExecProcess.Start(_fleet, "-t", "2s", "r", "--", "bash", "-c", command);
        await exec.HearAsync();

        await StopTwoAsync();

        var ended = await exec.EndAsync();
        Assert.Equal((122, said), (ended.ExitCode, ended.Output));
        Assert.Contains("the lock on r is uncertain", ended.Error, StringComparison.Ordinal);
        Assert.Contains("the command is sent TERM", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_does_not_listen_should_be_killed_while_the_lock_is_still_valid()
    {
        using var exec = ExecProcess.Start(_fleet, "-t", "2s", "-k", "300ms", "r", "--", "bash", "-c", Deaf);
        await exec.HearAsync();

        await StopTwoAsync();

        var ended = await exec.EndAsync();
        Assert.Equal(122, ended.ExitCode);
        Assert.Contains("the command is sent KILL", ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("its validity is over", ended.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("warn", true)]
    [InlineData("ignore", false)]
    public async Task The_command_should_go_on_when_told_so(string mode, bool warned)
    {
        using var exec = ExecProcess.Start(_fleet, "-t", "600ms", "--on-lost", mode, "r", "--", "bash", "-c", "echo ready; read line; exit 6");
        await exec.HearAsync();
        await StopTwoAsync();
        if (warned)
        {
            await exec.HearOwnWordsAsync("the lock on r is lost");
        }

        var ended = await exec.EndAsync();

        Assert.Equal(6, ended.ExitCode);
        Assert.Equal(warned, ended.Error.Contains("lost", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_node_of_three_should_not_matter()
    {
        using var exec = ExecProcess.Start(_fleet, "-v", "-t", "600ms", "r", "--", "bash", "-c", "echo ready; read line; exit 6");
        await exec.HearAsync();
        await _fleet.Nodes[1].ApplyAsync(NodeFault.Stop);
        await exec.HearOwnWordsAsync("r extended");
        await exec.HearOwnWordsAsync("r extended");

        var ended = await exec.EndAsync();

        Assert.Equal(6, ended.ExitCode);
        Assert.DoesNotContain("lost", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lock_that_is_deleted_should_be_noticed_with_the_next_extension()
    {
        using var exec = ExecProcess.Start(_fleet, "-t", "1s", "r", "--", "bash", "-c", "echo ready; exec sleep 60");
        await exec.HearAsync();

        using var taking = ExecProcess.StartVerb(_fleet, "force-release", null, "r");
        Assert.Equal(0, (await taking.EndAsync()).ExitCode);

        var ended = await exec.EndAsync();
        Assert.Equal(122, ended.ExitCode);
        Assert.Contains("the lock on r is lost", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_was_stopped_past_its_ttl_should_kill_the_command_as_soon_as_it_wakes()
    {
        using var exec = ExecProcess.Start(_fleet, "-t", "3s", "r", "--", "bash", "-c", $"echo $$; {Deaf}");
        var child = int.Parse(await exec.HearAsync(), System.Globalization.CultureInfo.InvariantCulture);
        await exec.HearAsync();
        UnixSignal.SendStop(exec.Id);
        using var next = ExecProcess.Start(_fleet, "r", "--", "true");
        Assert.Equal(0, (await next.EndAsync()).ExitCode);
        Assert.Equal(0, UnixSignal.Send(child, 0));

        var since = Stopwatch.GetTimestamp();
        UnixSignal.SendContinue(exec.Id);
        while (UnixSignal.Send(child, 0) == 0)
        {
            await Task.Yield();
        }

        var took = Stopwatch.GetElapsedTime(since);

        Assert.InRange(took, TimeSpan.Zero, AsSoonAs);
        Assert.Equal(122, (await exec.EndAsync()).ExitCode);
    }

    private async Task StopTwoAsync()
    {
        await _fleet.Nodes[0].ApplyAsync(NodeFault.Stop);
        await _fleet.Nodes[2].ApplyAsync(NodeFault.Stop);
    }
}
