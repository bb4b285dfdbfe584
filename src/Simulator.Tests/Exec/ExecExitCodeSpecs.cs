using Simulator.Nodes;
using Xunit;

namespace Simulator.Tests.Exec;

public sealed class ExecExitCodeSpecs : IAsyncLifetime
{
    private NodeFleet _fleet = null!;

    public async Task InitializeAsync() => _fleet = await ExecProcess.StartNodesAsync();

    public async Task DisposeAsync() => await _fleet.DisposeAsync();

    [Theory]
    [InlineData("r -- true", 0, "")]
    [InlineData("r -- sh -c exit\u00A07", 7, "")]
    [InlineData("r -c exit\u00A0125", 125, "")]
    [InlineData("r -- sh -c kill\u00A0-KILL\u00A0$$", 137, "")]
    [InlineData("r -- sh -c kill\u00A0-USR1\u00A0$$", 138, "")]
    [InlineData("r -- sh -c kill\u00A0-TERM\u00A0$$", 143, "")]
    [InlineData("r -- sh -c kill\u00A0-SEGV\u00A0$$", 139, "")]
    [InlineData("r -- no-such-command", 127, "no-such-command: No such file or directory")]
    [InlineData("r -- /etc/passwd", 126, "/etc/passwd: Permission denied")]
    [InlineData("--max-hold 100ms r -- sleep 60", 124, "--max-hold")]
    [InlineData("--max-hold 100ms -s INT r -- sleep 60", 124, "the command is sent INT")]
    [InlineData("--max-hold 100ms -k 100ms r -- bash -c trap\u00A0''\u00A0TERM;while\u00A0:;do\u00A0sleep\u00A00.05;done", 124, "the command is sent KILL")]
    [InlineData("-t 5s -k 4s --set redlock.node-timeout=100ms --no-extend r -- sleep 60", 122, "the command is sent TERM")]
    [InlineData("-t 5s -k 2500ms --set redlock.node-timeout=100ms --max-extensions 0 r -- sleep 60", 122, "extended 0 times, as often as allowed")]
    [InlineData("r", 64, "nothing to run")]
    [InlineData("-E 256 r -- true", 64, "--conflict-exit-code is 256; it must be from 0 to 255")]
    [InlineData("-n -w 5s r -- true", 64, "--no-wait does not go with --wait")]
    [InlineData("-c true r -- true", 64, "-c does not go with a command of its own")]
    [InlineData("--set redlock.nodetimeout=1s r -- true", 64, "redlock.nodetimeout")]
    [InlineData("-- true", 64, "There is nothing to run")]
    [InlineData("--signal NOPE r -- true", 64, "NOPE")]
    [InlineData("--extend --no-extend r -- true", 64, "--no-extend")]
    [InlineData("--onlost kill r -- true", 64, "'--onlost' is no option of exec; did you mean --on-lost")]
    [InlineData("r true", 64, "'true' stands before --")]
    [InlineData("--set redlock.node-timeout=50ms -t 3s -k 3s r -- true", 78, "TTL 3000 ms - drift 32 ms - extension interval 1000 ms - 3 x node time-out 50 ms = 1818 ms")]
    [InlineData("--set redlock.node-timeout=50ms -t 1s --no-extend -k 900ms r -- true", 78, "TTL 1000 ms - drift 12 ms - acquiring at most 2 x 50 ms = 888 ms")]
    public async Task Exec_should_end_with_the_exit_code_of_what_happened(string line, int code, string words)
    {
        using var exec = ExecProcess.Start(_fleet, Words(line));

        var ended = await exec.EndAsync();

        Assert.Equal((code, ""), (ended.ExitCode, ended.Output));
        Assert.Contains(words, ended.Error, StringComparison.Ordinal);
        Assert.All(ended.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), said => Assert.StartsWith("redlock: ", said, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("-n r -- true", 75)]
    [InlineData("-w 100ms r -- true", 75)]
    [InlineData("-n -E 0 r -- true", 0)]
    [InlineData("-n -E 9 r -- true", 9)]
    public async Task Exec_should_say_that_the_lock_is_anothers(string line, int code)
    {
        using var holder = ExecProcess.Start(_fleet, "r", "--", "sh", "-c", "echo held; read line; exit 0");
        await holder.HearAsync();

        using var exec = ExecProcess.Start(_fleet, Words(line));
        var ended = await exec.EndAsync();

        Assert.Equal(code, ended.ExitCode);
        Assert.Contains("r was not acquired", ended.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await holder.EndAsync()).ExitCode);
    }

    [Theory]
    [InlineData(1, 129)]
    [InlineData(2, 130)]
    [InlineData(3, 131)]
    [InlineData(15, 143)]
    public async Task A_signal_should_end_the_wait(int signal, int code)
    {
        using var holder = ExecProcess.Start(_fleet, "r", "--", "sh", "-c", "echo held; read line; exit 0");
        await holder.HearAsync();
        using var waiting = ExecProcess.Start(_fleet, "r", "--", "true");
        await waiting.HearOwnWordsAsync("waiting for ever");

        waiting.Signal(signal);

        Assert.Equal(code, (await waiting.EndAsync()).ExitCode);
        Assert.Equal(0, (await holder.EndAsync()).ExitCode);
    }

    [Fact]
    public async Task A_wait_should_end_with_the_lock()
    {
        using var holder = ExecProcess.Start(_fleet, "r", "--", "sh", "-c", "echo held; read line; exit 0");
        await holder.HearAsync();
        using var waiting = ExecProcess.Start(_fleet, "-w", "50s", "r", "--", "echo", "mine");
        await waiting.HearOwnWordsAsync("waiting at most 50000 ms");

        await holder.EndAsync();

        Assert.Equal((0, "mine\n"), ((await waiting.EndAsync()) is var ended ? ended.ExitCode : -1, ended.Output));
    }

    [Theory]
    [InlineData("-n")]
    [InlineData("-w 200ms")]
    [InlineData("-E 9 -n")]
    public async Task Too_few_nodes_should_be_told_apart_from_a_lock_that_is_held(string wait)
    {
        await _fleet.Nodes[0].ApplyAsync(NodeFault.Stop);
        await _fleet.Nodes[2].ApplyAsync(NodeFault.Stop);

        using var exec = ExecProcess.Start(_fleet, Words($"{wait} r -- true"));
        var ended = await exec.EndAsync();

        Assert.Equal(69, ended.ExitCode);
        Assert.Contains("too few nodes answered", ended.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such-command", 127)]
    [InlineData("/etc/passwd", 126)]
    public async Task A_command_that_cannot_be_started_should_not_keep_the_lock(string command, int code)
    {
        using var failed = ExecProcess.Start(_fleet, "--hold-at-least", "1h", "r", "--", command);
        Assert.Equal(code, (await failed.EndAsync()).ExitCode);

        using var next = ExecProcess.Start(_fleet, "-n", "r", "--", "true");

        Assert.Equal(0, (await next.EndAsync()).ExitCode);
    }

    /// <summary>A blank that does not break stands for one within a word.</summary>
    private static string[] Words(string line) => [.. line.Split(' ').Select(word => word.Replace('\u00A0', ' '))];
}
