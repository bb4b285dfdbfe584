using Simulator.Nodes;
using Xunit;

namespace Simulator.Tests.Exec;

/// <summary>Where a capital i has a dot and a fraction a comma.</summary>
public sealed class ExecCultureSpecs : IAsyncLifetime
{
    private readonly string _told = Path.GetTempFileName();
    private NodeFleet _fleet = null!;

    public async Task InitializeAsync() => _fleet = await ExecProcess.StartNodesAsync();

    public async Task DisposeAsync()
    {
        await _fleet.DisposeAsync();
        File.Delete(_told);
    }

    [Theory]
    [InlineData("iI\u0130\u0131")]
    [InlineData("SIGINT/title")]
    public async Task A_command_should_run_under_its_lock(string resource)
    {
        using var exec = Start("exec", "-v", "--on-lost", "kill", "-s", "int", "-t", "12.5s", "-k", "1.5s", "--max-hold", "1.5h", "--set", "redlock.watchdog.interval-factor=0.05", resource, "--", "sh", "-c",
            "echo $REDLOCK_RESOURCE $REDLOCK_TTL_MS $REDLOCK_QUORUM; read line; exit 6");
        Assert.Equal($"{resource} 12500 2", await exec.HearAsync());
        await exec.HearOwnWordsAsync($"{resource} extended, valid for 1");
        Assert.Equal("tr-TR \u0130 1,5", await File.ReadAllTextAsync(_told));

        using var same = Start("exec", "-n", resource, "--", "true");
        using var other = Start("exec", "-n", resource.ToUpperInvariant() + "!", "--", "true");

        Assert.Equal((75, 0), ((await same.EndAsync()).ExitCode, (await other.EndAsync()).ExitCode));
        Assert.Equal(6, (await exec.EndAsync()).ExitCode);
    }

    [Theory]
    [InlineData("--max-hold 100ms -s int r -- sleep 60", 124, "the command is sent INT")]
    [InlineData("--max-hold 0.1s -s sigint r -- sleep 60", 124, "r was held for 100 ms")]
    [InlineData("--ONLOST kill r -- true", 64, "'--ONLOST' is no option of exec")]
    [InlineData("-w 1,5s r -- true", 64, "1,5s")]
    [InlineData("--set redlock.node-timeout=50ms -t 3s -k 3s r -- true", 78, "drift 32 ms - extension interval 1000 ms - 3 x node time-out 50 ms = 1818 ms")]
    [InlineData("--set redlock.drift.factor=0.5 -t 3s -k 3s r -- true", 78, "drift 1502 ms")]
    [InlineData("--set redlock.drift.factor=0,5 r -- true", 64, "redlock.drift.factor")]
    public async Task Its_own_words_and_numbers_should_be_the_same(string line, int code, string words)
    {
        using var exec = Start("exec", line.Split(' '));

        var ended = await exec.EndAsync();

        Assert.Equal(code, ended.ExitCode);
        Assert.Contains(words, ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_should_acquire_look_and_release()
    {
        using var acquire = Start("acquire", "--ttl", "90.5s", "--set", "redlock.max-ttl=2m", "--json", "I\u0130");
        var taken = await acquire.EndAsync();
        Assert.Equal(0, taken.ExitCode);
        var id = System.Text.Json.JsonDocument.Parse(taken.Output).RootElement;
        Assert.Equal(90_500, id.GetProperty("ttl_ms").GetInt64());

        using var explain = Start("explain", "I\u0130");
        using var status = Start("status", "--json", "I\u0130");
        var (why, how) = (await explain.EndAsync(), await status.EndAsync());
        using var release = Start(new Dictionary<string, string> { ["REDLOCK_LOCK_ID"] = id.GetProperty("lock_id").GetString()! }, "release", "I\u0130");

        Assert.Equal(75, why.ExitCode);
        Assert.Contains("It cannot be had now: 0 free < 2", why.Output, StringComparison.Ordinal);
        Assert.Contains("\"verdict\":\"held\"", how.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await release.EndAsync()).ExitCode);
    }

    private ExecProcess Start(string verb, params string[] line) => Start(new Dictionary<string, string>(), verb, line);

    private ExecProcess Start(Dictionary<string, string> more, string verb, params string[] line) => ExecProcess.StartVerb(
        _fleet,
        verb,
        new Dictionary<string, string>(more)
        {
            ["LANG"] = "tr_TR.UTF-8",
            ["LC_ALL"] = "tr_TR.UTF-8",
            ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "0",
            ["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location,
            [StartupHook.Variable] = _told,
        },
        line);
}
