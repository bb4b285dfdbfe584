using System.Diagnostics;
using System.Globalization;
using Simulator.Nodes;
using Simulator.Nodes.Processes;
using Xunit;

namespace Simulator.Tests.Exec;

public sealed class ExecLossSpecs : IAsyncLifetime
{
    private const string Deaf = "trap '' TERM; echo ready; while :; do sleep 0.05; done";

    /// <summary>Long enough that no pause of a busy machine loses the lock, extended so often that its loss is soon known.</summary>
    private static readonly string[] SoonKnown = ["-t", "8s", "--set", "redlock.watchdog.interval-factor=0.05", "--set", "redlock.node-timeout=300ms"];

    /// <summary>50 ms are the aim and some 5 are usual; what runs beside this test may take the processor for longer. EXEC_WAKE_MS asks for less.</summary>
    private static readonly TimeSpan AsSoonAs =
        TimeSpan.FromMilliseconds(int.Parse(Environment.GetEnvironmentVariable("EXEC_WAKE_MS") ?? "2000", CultureInfo.InvariantCulture));

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
        using var exec = ExecProcess.Start(_fleet, [.. SoonKnown, "r", "--", "bash", "-c", command]);
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
        using var exec = ExecProcess.Start(_fleet, [.. SoonKnown, "-k", "300ms", "r", "--", "bash", "-c", Deaf]);
        await exec.HearAsync();

        await StopTwoAsync();

        var ended = await exec.EndAsync();
        Assert.Equal(122, ended.ExitCode);
        Assert.Contains("the command is sent KILL", ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("its validity is over", ended.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--on-lost warn", "the lock on r is lost")]
    [InlineData("--on-lost ignore -v", "the lock on r is lost")]
    public async Task The_command_should_go_on_when_told_so(string mode, string words)
    {
        using var exec = ExecProcess.Start(_fleet, [.. mode.Split(' '), "-t", "1s", "r", "--", "bash", "-c", "echo ready; read line; exit 6"]);
        await exec.HearAsync();
        await StopTwoAsync();
        await exec.HearOwnWordsAsync(words);

        var ended = await exec.EndAsync();

        Assert.Equal(6, ended.ExitCode);
        Assert.DoesNotContain("is sent", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_loss_that_is_ignored_should_not_be_told()
    {
        using var exec = ExecProcess.Start(_fleet, "--on-lost", "ignore", "-t", "600ms", "r", "--", "bash", "-c", "echo ready; read line; sleep 1; exit 6");
        await exec.HearAsync();
        await StopTwoAsync();

        var ended = await exec.EndAsync();

        Assert.Equal(6, ended.ExitCode);
        Assert.DoesNotContain("lost", ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("uncertain", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_node_of_three_should_not_matter()
    {
        using var exec = ExecProcess.Start(_fleet, "-v", "-t", "12s", "--set", "redlock.watchdog.interval-factor=0.05", "r", "--", "bash", "-c", "echo ready; read line; exit 6");
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
        using var exec = ExecProcess.Start(_fleet, "-t", "20s", "--set", "redlock.watchdog.interval-factor=0.05", "r", "--", "bash", "-c", "echo ready; exec sleep 60");
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
        using var exec = ExecProcess.Start(_fleet, "-t", "5s", "r", "--", "bash", "-c", $"echo $$; {Deaf}");
        var child = int.Parse(await exec.HearAsync(), CultureInfo.InvariantCulture);
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
