using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Simulator.Nodes;
using Simulator.Tests.Service;
using Simulator.Tests.Service.Access;
using Xunit;

namespace Simulator.Tests.Exec;

/// <summary>Locks of a lock service: the program serving, and the program that takes a lock from it, each a process of its own.</summary>
public sealed class ExecServiceSpecs : IAsyncLifetime
{
    /// <summary>Nothing that a busy machine does loses the lock, and that it was lost is soon known.</summary>
    private static readonly string[] SoonKnown = ["-t", "20s", "--set", "redlock.watchdog.interval-factor=0.02", "--set", "redlock.node-timeout=100ms"];

    private NodeFleet _fleet = null!;
    private ServiceProcess _service = null!;

    public async Task InitializeAsync()
    {
        _fleet = await ExecProcess.StartNodesAsync();
        _service = await ServiceProcess.StartAsync(_fleet, Keyring.Options);
    }

    public async Task DisposeAsync()
    {
        await _service.DisposeAsync();
        await _fleet.DisposeAsync();
    }

    [Fact]
    public async Task The_command_should_know_its_lock_and_give_it_back()
    {
        using var exec = Exec("-t", "20s", "orders/1", "--", "sh", "-c", "env; exit 7");
        var before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

        var ended = await exec.EndAsync();

        var variables = ended.Output.Split('\n').Where(line => line.StartsWith("REDLOCK_", StringComparison.Ordinal)).Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        Assert.Equal((7, ""), (ended.ExitCode, ended.Error));
        Assert.Equal(("1", "orders/1", "1", "20000", "2"), (
            variables["REDLOCK_HELD"], variables["REDLOCK_RESOURCE"], variables["REDLOCK_FENCING_TOKEN"], variables["REDLOCK_TTL_MS"], variables["REDLOCK_QUORUM"]));
        Assert.InRange(int.Parse(variables["REDLOCK_NODES_LOCKED"], CultureInfo.InvariantCulture), 2, 3);
        Assert.InRange(long.Parse(variables["REDLOCK_VALID_UNTIL_MS"], CultureInfo.InvariantCulture), before + 1, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() + 20_000);
        Assert.NotEmpty(variables["REDLOCK_LOCK_ID"]);
        Assert.Equal("free", (await AlphaClient().StatusAsync("orders/1")).GetProperty("verdict").GetString());
    }

    [Theory]
    [InlineData("-n", 75)]
    [InlineData("-w 0", 75)]
    [InlineData("-w 200ms", 75)]
    [InlineData("-n -E 9", 9)]
    public async Task The_lock_of_another_should_be_told(string wait, int code)
    {
        Assert.True((await AlphaClient().AcquireAsync("orders/2", ttlMs: 60_000)).GetProperty("acquired").GetBoolean());

        using var exec = Exec([.. wait.Split(' '), "orders/2", "--", "true"]);
        var ended = await exec.EndAsync();

        Assert.Equal((code, ""), (ended.ExitCode, ended.Output));
        Assert.Contains("redlock: orders/2 was not acquired", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wait_should_end_with_the_lock_of_the_other_or_a_signal()
    {
        using var holder = Exec("orders/3", "--", "sh", "-c", "echo held; read line; exit 0");
        await holder.HearAsync();
        using var waiting = Exec("orders/3", "--", "echo", "mine");
        await waiting.HearOwnWordsAsync("waiting for ever");
        using var leaving = Exec("orders/3", "--", "true");
        await leaving.HearOwnWordsAsync("waiting for ever");

        leaving.Signal(15);
        Assert.Equal(143, (await leaving.EndAsync()).ExitCode);
        await holder.EndAsync();

        Assert.Equal((0, "mine\n"), (await waiting.EndAsync()) is var ended ? (ended.ExitCode, ended.Output) : default);
    }

    [Fact]
    public async Task A_forced_release_should_end_the_command()
    {
        using var exec = Exec([.. SoonKnown, "orders/4", "--", "sh", "-c", "echo ready; exec sleep 60"]);
        await exec.HearAsync();

        using var force = ExecProcess.StartVerb(Address, "force-release", With(Keyring.Admin), "orders/4");
        Assert.Equal(0, (await force.EndAsync()).ExitCode);

        var ended = await exec.EndAsync();
        Assert.Equal(122, ended.ExitCode);
        Assert.Contains("the lock on orders/4 is lost", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_stops_should_end_the_command()
    {
        using var exec = Exec([.. SoonKnown, "orders/5", "--", "sh", "-c", "echo ready; exec sleep 60"]);
        await exec.HearAsync();

        await _service.StopAsync();

        var ended = await exec.EndAsync();
        Assert.Equal(122, ended.ExitCode);
        Assert.Contains("the command is sent TERM", ended.Error, StringComparison.Ordinal);
        Assert.Contains("orders/5 was not released", ended.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exec -n orders/6 -- true")]
    [InlineData("exec -w 300ms orders/6 -- true")]
    [InlineData("acquire orders/6")]
    [InlineData("status orders/6")]
    [InlineData("explain orders/6")]
    [InlineData("force-release orders/6")]
    public async Task A_service_that_cannot_be_reached_should_be_told(string line)
    {
        var words = line.Split(' ');
        using var exec = ExecProcess.StartVerb(Nobody(), words[0], With(Keyring.Alpha), words[1..]);

        var ended = await exec.EndAsync();

        Assert.Equal((69, ""), (ended.ExitCode, ended.Output));
        Assert.Contains("cannot be reached", ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Keyring.Alpha, ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_does_not_fit_should_be_told_at_once()
    {
        foreach (var key in (string[])[Keyring.Gamma, Keyring.Reader, "nonsense", ""])
        {
            using var exec = ExecProcess.StartVerb(Address, "exec", With(key), "orders/7", "--", "true");

            var ended = await exec.EndAsync();

            Assert.Equal((78, ""), (ended.ExitCode, ended.Output));
            Assert.StartsWith("redlock: orders/7 was not acquired: ", ended.Error, StringComparison.Ordinal);
            Assert.True(key.Length == 0 || !ended.Error.Contains(key, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_script_should_acquire_extend_and_release()
    {
        using var acquire = ExecProcess.StartVerb(Address, "acquire", With(Keyring.Alpha), "orders/8", "--ttl", "60s");
        var taken = await acquire.EndAsync();
        var id = taken.Output.Split(' ')[0];

        Assert.Equal(0, taken.ExitCode);
        Assert.Equal(75, (await VerbAsync("explain", null)).ExitCode);
        Assert.Equal(122, (await VerbAsync("extend", "another")).ExitCode);
        Assert.Equal(0, (await VerbAsync("extend", id)).ExitCode);
        Assert.Equal(0, (await VerbAsync("release", id)).ExitCode);
        Assert.Equal(122, (await VerbAsync("release", id)).ExitCode);
        Assert.Contains("orders/8: free", (await VerbAsync("status", null)).Output, StringComparison.Ordinal);
    }

    private Uri Address => _service.Client.Http.BaseAddress!;

    private LockClient AlphaClient() => _service.Client.WithKey(Keyring.Alpha);

    private ExecProcess Exec(params string[] line) => ExecProcess.StartVerb(Address, "exec", With(Keyring.Alpha), line);

    private async Task<ExecProcess.Ended> VerbAsync(string verb, string? lockId)
    {
        using var process = ExecProcess.StartVerb(Address, verb, With(Keyring.Alpha, lockId), "orders/8");
        return await process.EndAsync();
    }

    private static Dictionary<string, string> With(string key, string? lockId = null) => new() { ["LOCK_API_KEY"] = key, ["REDLOCK_LOCK_ID"] = lockId ?? "" };

    /// <summary>Where nobody listens.</summary>
    private static Uri Nobody()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"));
    }
}
