using Simulator.Nodes;
using Xunit;

namespace Simulator.Tests.Exec;

public sealed class ExecSignalSpecs : IAsyncLifetime
{
    private NodeFleet _fleet = null!;

    public async Task InitializeAsync() => _fleet = await ExecProcess.StartNodesAsync();

    public async Task DisposeAsync() => await _fleet.DisposeAsync();

    [Theory]
    [InlineData("HUP", 1)]
    [InlineData("INT", 2)]
    [InlineData("QUIT", 3)]
    [InlineData("TERM", 15)]
    [InlineData("USR1", 10)]
    [InlineData("USR2", 12)]
    [InlineData("WINCH", 28)]
    public async Task A_signal_should_reach_the_command(string name, int number)
    {
        using var exec = ExecProcess.Start(_fleet, "r", "--", "bash", "-c", $"trap 'echo heard {name}; exit 5' {name}; echo ready; while :; do sleep 0.05; done");
        await exec.HearAsync();

        exec.Signal(number);

        var ended = await exec.EndAsync();
        Assert.Equal((5, $"heard {name}\n"), (ended.ExitCode, ended.Output));
    }

    [Fact]
    public async Task A_signal_should_reach_what_the_command_started()
    {
        using var exec = ExecProcess.Start(_fleet, "r", "--", "bash", "-c", "trap '' TERM; (trap 'echo child; exit' TERM; echo ready; while :; do sleep 0.05; done) & wait; wait; exit 4");
        await exec.HearAsync();

        exec.Signal(15);

        var ended = await exec.EndAsync();
        Assert.Equal((4, "child\n"), (ended.ExitCode, ended.Output));
    }

    [Fact]
    public async Task A_second_interrupt_should_kill()
    {
        using var exec = ExecProcess.Start(_fleet, "r", "--", "bash", "-c", "trap 'echo no' INT; echo ready; while :; do sleep 0.05; done");
        await exec.HearAsync();
        exec.Signal(2);
        Assert.Equal("no", await exec.HearAsync());

        exec.Signal(2);

        Assert.Equal(137, (await exec.EndAsync()).ExitCode);
    }

    [Fact]
    public async Task A_signal_that_was_ignored_from_the_start_should_stay_ignored()
    {
        using var exec = ExecProcess.StartIgnoring("HUP", _fleet, "r", "--", "bash", "-c", "echo ready; read line; exit 5");
        await exec.HearAsync();

        exec.Signal(1);

        Assert.Equal(5, (await exec.EndAsync()).ExitCode);
    }

    [Fact]
    public async Task The_exit_code_should_be_known_also_to_who_ignores_the_end_of_children()
    {
        using var exec = ExecProcess.StartIgnoring("CHLD", _fleet, "r", "--", "sh", "-c", "exit 5");

        Assert.Equal(5, (await exec.EndAsync()).ExitCode);
    }

    [Fact]
    public async Task A_broken_pipe_should_end_the_command_as_it_would_without_exec()
    {
        using var exec = ExecProcess.Start(_fleet, "r", "--", "bash", "-o", "pipefail", "-c", "yes | head -1; echo $?");

        var ended = await exec.EndAsync();

        Assert.Equal("y\n141\n", ended.Output);
    }

    [Fact]
    public async Task The_lock_should_be_held_until_the_whole_group_is_gone()
    {
        using var exec = ExecProcess.Start(_fleet, "r", "--", "bash", "-c", "(trap 'exit' TERM; echo $BASHPID; while :; do sleep 0.05; done) & exit 3");
        await exec.HearAsync();

        using var other = ExecProcess.Start(_fleet, "-n", "r", "--", "true");
        Assert.Equal(75, (await other.EndAsync()).ExitCode);
        exec.Signal(15);

        Assert.Equal(3, (await exec.EndAsync()).ExitCode);
    }
}
