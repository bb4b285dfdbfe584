using System.Globalization;
using Simulator.Nodes;
using Xunit;

namespace Simulator.Tests.Exec;

/// <summary>The wall clock of the machine is stepped while a lock is held or waited for.</summary>
public sealed class ExecClockSpecs : IAsyncLifetime
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Nothing that a busy machine does loses the lock, and it is extended again and again.</summary>
    private static readonly string[] OftenExtended = ["-v", "-t", "12s", "--set", "redlock.watchdog.interval-factor=0.05", "--set", "redlock.node-timeout=300ms"];

    private NodeFleet _fleet = null!;

    public async Task InitializeAsync() => _fleet = await ExecProcess.StartNodesAsync();

    public async Task DisposeAsync() => await _fleet.DisposeAsync();

    [ToolFact(Tool.Faketime)]
    public async Task A_lock_should_be_held_through_steps_in_both_directions()
    {
        using var clock = await SteppedClock.CreateAsync();
        using var exec = ExecProcess.StartVerb(
            _fleet, "exec", clock.Variables, [.. OftenExtended, "--max-hold", "30m", "r", "--", "sh", "-c", "echo ready; while read line; do date +%s; done; exit 6"]);
        await exec.HearAsync();

        foreach (var step in (TimeSpan[])[Hour, -Hour, Day, TimeSpan.Zero])
        {
            clock.StepTo(step);
            await exec.Input.WriteLineAsync();
            await exec.Input.FlushAsync();
            var seen = DateTimeOffset.FromUnixTimeSeconds(long.Parse(await exec.HearAsync(), CultureInfo.InvariantCulture));
            Assert.InRange(seen - DateTimeOffset.UtcNow - step, -ExecProcess.Patience, TimeSpan.FromSeconds(1));
            for (var extension = 0; extension < 3; extension++)
            {
                await exec.HearOwnWordsAsync("r extended, valid for 11");
            }

            using var other = ExecProcess.Start(_fleet, "-n", "r", "--", "true");
            Assert.Equal(75, (await other.EndAsync()).ExitCode);
        }

        var ended = await exec.EndAsync();
        Assert.Equal(6, ended.ExitCode);
        Assert.DoesNotContain("uncertain", ended.Error, StringComparison.Ordinal);
    }

    [ToolFact(Tool.Faketime)]
    public async Task A_clock_put_back_should_not_lengthen_a_lock_that_is_lost()
    {
        using var clock = await SteppedClock.CreateAsync();
        using var exec = ExecProcess.StartVerb(
            _fleet, "exec", clock.Variables, [.. OftenExtended, "-k", "1s", "r", "--", "bash", "-c", "trap '' TERM; echo ready; while :; do sleep 0.05; done"]);
        await exec.HearAsync();

        clock.StepTo(-Day);
        await _fleet.Nodes[0].ApplyAsync(NodeFault.Stop);
        await _fleet.Nodes[2].ApplyAsync(NodeFault.Stop);

        var ended = await exec.EndAsync();
        Assert.Equal(122, ended.ExitCode);
        Assert.Contains("the command is sent KILL", ended.Error, StringComparison.Ordinal);
    }

    [ToolFact(Tool.Faketime)]
    public async Task A_wait_should_last_as_long_as_it_was_told()
    {
        using var clock = await SteppedClock.CreateAsync();
        using var holder = ExecProcess.Start(_fleet, "r", "--", "sh", "-c", "echo held; read line; exit 0");
        await holder.HearAsync();
        using var waiting = ExecProcess.StartVerb(_fleet, "exec", clock.Variables, "-w", "30m", "-t", "20s", "r", "--", "sh", "-c", "echo $REDLOCK_VALID_UNTIL_MS; exit 5");
        await waiting.HearOwnWordsAsync("waiting at most");

        clock.StepTo(Day);
        await holder.EndAsync();

        // Of the process's own clock: it did see the step.
        var validUntil = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(await waiting.HearAsync(), CultureInfo.InvariantCulture));
        Assert.InRange(validUntil - DateTimeOffset.UtcNow - Day, -ExecProcess.Patience, TimeSpan.FromSeconds(20));
        Assert.Equal(5, (await waiting.EndAsync()).ExitCode);
    }
}
