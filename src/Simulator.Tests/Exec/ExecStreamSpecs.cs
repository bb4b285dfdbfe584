using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Simulator.Nodes;
using Xunit;

namespace Simulator.Tests.Exec;

public sealed class ExecStreamSpecs : IAsyncLifetime
{
    private const int HundredMegabytes = 100 << 20;
    private const int Piece = 1 << 20;

    private NodeFleet _fleet = null!;

    public async Task InitializeAsync() => _fleet = await ExecProcess.StartNodesAsync();

    public async Task DisposeAsync() => await _fleet.DisposeAsync();

    [Fact]
    public async Task A_hundred_megabytes_should_pass_through_untouched()
    {
        using var exec = ExecProcess.Start(_fleet, "r", "--", "cat");
        using var sent = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        var passing = SHA256.HashDataAsync(exec.Output.BaseStream).AsTask();
        var piece = new byte[Piece];
        for (var at = 0; at < HundredMegabytes; at += Piece)
        {
            Random.Shared.NextBytes(piece);
            sent.AppendData(piece);
            await exec.Input.BaseStream.WriteAsync(piece);
        }

        exec.Input.Close();
        var received = await passing.WaitAsync(ExecProcess.Patience);
        Assert.Equal(Convert.ToHexString(sent.GetHashAndReset()), Convert.ToHexString(received));
        Assert.Equal((0, ""), (await exec.EndAsync()) is var ended ? (ended.ExitCode, ended.Error) : default);
    }

    [Fact]
    public async Task The_streams_should_be_those_of_exec()
    {
        using var exec = ExecProcess.Start(_fleet, "r", "--", "sh", "-c", "echo out; echo err >&2; cat");

        await exec.Input.WriteAsync("in");
        var ended = await exec.EndAsync();

        Assert.Equal(("out\nin", "err\n"), (ended.Output, ended.Error));
    }

    [Fact]
    public async Task The_input_should_be_empty_when_told_so()
    {
        using var exec = ExecProcess.Start(_fleet, "--no-stdin", "r", "--", "cat");

        await exec.Input.WriteAsync("in");
        var ended = await exec.EndAsync();

        Assert.Equal((0, ""), (ended.ExitCode, ended.Output));
    }

    [Fact]
    public async Task The_command_should_know_its_lock()
    {
        var inherited = new Dictionary<string, string> { ["REDLOCK_RESOURCE"] = "outer", ["KEPT"] = "ü €" };
        using var exec = ExecProcess.StartVerb(_fleet, "exec", inherited, "-t", "20s", "r", "--", "env");
        var before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

        var variables = (await exec.EndAsync()).Output.Split('\n').Where(line => line.Contains('=', StringComparison.Ordinal))
            .ToDictionary(line => line[..line.IndexOf('=', StringComparison.Ordinal)], line => line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..]);

        Assert.Equal(("1", "r", "1", "20000", "2"), (
            variables["REDLOCK_HELD"], variables["REDLOCK_RESOURCE"], variables["REDLOCK_FENCING_TOKEN"], variables["REDLOCK_TTL_MS"], variables["REDLOCK_QUORUM"]));
        Assert.Matches("^[0-9a-f]{40}$", variables["REDLOCK_LOCK_ID"]);
        Assert.InRange(int.Parse(variables["REDLOCK_NODES_LOCKED"], CultureInfo.InvariantCulture), 2, 3);
        Assert.InRange(long.Parse(variables["REDLOCK_VALID_UNTIL_MS"], CultureInfo.InvariantCulture), before + 1, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() + 20_000);
        Assert.Equal("ü €", variables["KEPT"]);
    }

    [Fact]
    public async Task Its_own_words_should_be_json_when_asked_for()
    {
        using var exec = ExecProcess.Start(_fleet, "--json", "r", "--", "sh", "-c", "echo $REDLOCK_LOCK_ID");

        var ended = await exec.EndAsync();
        var said = ended.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();

        Assert.Equal((0, 41), (ended.ExitCode, ended.Output.Length));
        Assert.Equal(["acquired", "released"], said.Select(line => line.GetProperty("redlock").GetString()));
        Assert.Equal(("r", 1L), (said[0].GetProperty("resource").GetString(), said[0].GetProperty("fencing_token").GetInt64()));
        Assert.DoesNotContain(ended.Output.Trim(), ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_should_lead_a_process_group_of_its_own()
    {
        using var exec = ExecProcess.Start(_fleet, "r", "--", "sh", "-c", "echo $$; ps -o pgid= -p $$ || cut -d' ' -f5 /proc/$$/stat");

        var said = (await exec.EndAsync()).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        Assert.Equal(said[0], said[1]);
    }

    [Fact]
    public async Task What_stands_after_the_dashes_should_reach_the_command_as_it_is()
    {
        using var exec = ExecProcess.Start(_fleet, "r", "--", "printf", "%s|", "--", "-n", "", "a b", "@file", "[x]", "\"q\"", "$HOME", "--node");

        var ended = await exec.EndAsync();

        Assert.Equal("--|-n||a b|@file|[x]|\"q\"|$HOME|--node|", ended.Output);
    }

    [Fact]
    public async Task A_lock_held_at_least_should_outlast_the_command()
    {
        using var exec = ExecProcess.Start(_fleet, "--hold-at-least", "1h", "r", "--", "echo", "done");
        Assert.Equal("done", await exec.HearAsync());
        using var other = ExecProcess.Start(_fleet, "-n", "r", "--", "true");
        Assert.Equal(75, (await other.EndAsync()).ExitCode);

        exec.Signal(15);

        Assert.Equal(0, (await exec.EndAsync()).ExitCode);
    }
}
