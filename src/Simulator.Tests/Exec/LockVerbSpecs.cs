using System.Text.Json;
using Simulator.Cli;
using Simulator.Nodes;
using Simulator.Tests.Cli;
using Xunit;

namespace Simulator.Tests.Exec;

/// <summary>The commands for scripts, run inside the test against nodes of its own.</summary>
public sealed class LockVerbSpecs : IAsyncLifetime
{
    private NodeFleet _fleet = null!;

    public async Task InitializeAsync() => _fleet = await ExecProcess.StartNodesAsync();

    public async Task DisposeAsync() => await _fleet.DisposeAsync();

    [Fact]
    public async Task A_lock_should_stay_held_after_acquire_and_be_extended_and_released_by_its_id()
    {
        var (code, said, _) = await RunAsync(null, "acquire", "r", "--ttl", "20s");
        var words = said.Trim().Split(' ');
        Assert.Equal((0, 2, "1"), (code, words.Length, words[1]));

        Assert.Equal(75, (await RunAsync(null, "acquire", "r")).Code);
        Assert.Equal(122, (await RunAsync("another", "extend", "r")).Code);
        Assert.Equal(122, (await RunAsync("another", "release", "r")).Code);
        Assert.Equal(0, (await RunAsync(words[0], "extend", "r")).Code);
        Assert.Equal(0, (await RunAsync(words[0], "release", "r")).Code);
        Assert.Contains("r: free", (await RunAsync(null, "status", "r")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Acquire_should_say_everything_as_json()
    {
        var answer = await JsonAsync(null, 0, "acquire", "orders/42", "--json", "--ttl", "20s");

        Assert.True(answer.GetProperty("acquired").GetBoolean());
        Assert.Equal("orders/42", answer.GetProperty("resource").GetString());
        Assert.Equal(1, answer.GetProperty("fencing_token").GetInt64());
        Assert.Equal(20_000, answer.GetProperty("ttl_ms").GetInt64());
        Assert.InRange(answer.GetProperty("nodes_locked").GetInt32(), 2, 3);
        Assert.True((await JsonAsync(answer.GetProperty("lock_id").GetString(), 0, "release", "orders/42", "--json")).GetProperty("released").GetBoolean());
        Assert.Equal("not_held", (await JsonAsync("another", 122, "release", "orders/42", "--json")).GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task A_lock_id_should_be_read_from_the_standard_input_and_is_no_argument()
    {
        var (_, said, _) = await RunAsync(null, "acquire", "r", "--ttl", "20s");
        var id = said.Split(' ')[0];

        Assert.Equal(64, (await RunAsync(null, "release", "r", id)).Code);
        Assert.Equal(64, (await RunAsync(null, "release", "r")).Code);
        using var program = Program(input: id);
        Assert.Equal(0, await program.RunAsync(WithNodes("release", "r")));
    }

    [Fact]
    public async Task Status_should_show_each_node_and_no_lock_id()
    {
        var (_, said, _) = await RunAsync(null, "acquire", "r", "--ttl", "20s");
        var id = said.Split(' ')[0];
        await _fleet.Nodes[1].ApplyAsync(NodeFault.Stop);

        var status = await JsonAsync(null, 0, "status", "r", "--json");
        var (_, text, _) = await RunAsync(null, "status", "r");

        Assert.Equal("held", status.GetProperty("verdict").GetString());
        var nodes = status.GetProperty("nodes").EnumerateArray().ToArray();
        Assert.Equal(nodes[0].GetProperty("lock_fingerprint").GetString(), nodes[2].GetProperty("lock_fingerprint").GetString());
        Assert.InRange(nodes[0].GetProperty("ttl_ms").GetInt64(), 1, 20_000);
        Assert.True(nodes[1].TryGetProperty("error", out _));
        Assert.Contains("r: held", text, StringComparison.Ordinal);
        Assert.Contains("unknown: ", text, StringComparison.Ordinal);
        Assert.DoesNotContain(id, status.ToString() + text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_should_be_unknown_when_too_few_nodes_say()
    {
        await _fleet.Nodes[0].ApplyAsync(NodeFault.Stop);
        await _fleet.Nodes[1].ApplyAsync(NodeFault.Stop);

        var (code, text, _) = await RunAsync(null, "status", "r");

        Assert.Equal(69, code);
        Assert.Contains("r: unknown", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_should_count_the_nodes()
    {
        Assert.Equal((0, true), await RunAsync(null, "explain", "r") is var free ? (free.Code, free.Output.Contains("It can be had now: 3 free >= 2.", StringComparison.Ordinal)) : default);
        await RunAsync(null, "acquire", "r", "--ttl", "20s");

        var (code, text, _) = await RunAsync(null, "explain", "r");
        var json = await JsonAsync(null, 75, "explain", "r", "--json");
        await _fleet.Nodes[0].ApplyAsync(NodeFault.Stop);
        await _fleet.Nodes[1].ApplyAsync(NodeFault.Stop);
        var (outage, why, _) = await RunAsync(null, "explain", "r");

        Assert.Equal(75, code);
        Assert.Contains("r needs 2 of 3 nodes (3 / 2 + 1):", text, StringComparison.Ordinal);
        Assert.Contains("a majority: it holds the lock", text, StringComparison.Ordinal);
        Assert.Contains("It cannot be had now", text, StringComparison.Ordinal);
        Assert.InRange(json.GetProperty("free_in_ms").GetInt64(), 1, 20_000);
        Assert.Equal(69, outage);
        Assert.Contains("nodes must come back", why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Force_release_should_free_the_lock_of_another()
    {
        await RunAsync(null, "acquire", "r", "--ttl", "20s");

        var (code, text, _) = await RunAsync(null, "force-release", "r");

        Assert.Equal(0, code);
        Assert.Contains("r was released on ", text, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync(null, "acquire", "r")).Code);
    }

    [Theory]
    [InlineData("exec r -- true")]
    [InlineData("acquire r")]
    [InlineData("status r")]
    public async Task Nodes_that_nobody_shares_should_be_refused(string line)
    {
        using var program = new Invocation();

        var code = await program.RunAsync(line.Split(' '));

        Assert.Equal(78, code);
        Assert.StartsWith("redlock: Nodes that are embedded end with this command, so nobody would share the lock", program.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(program.Folder));
    }

    /// <summary>The nodes share a busy machine with all other tests.</summary>
    private static Invocation Program(string? input = null)
    {
        var program = new Invocation { Input = input };
        program.Variables["REDLOCK__NODE_TIMEOUT"] = "2s";
        program.Variables["REDLOCK__TTL"] = "20s";
        return program;
    }

    private string[] WithNodes(params string[] line) => [.. line, .. _fleet.Nodes.SelectMany(node => new[] { "--node", node.Address })];

    private async Task<(int Code, string Output, string Error)> RunAsync(string? lockId, params string[] line)
    {
        using var program = Program();
        if (lockId is not null)
        {
            program.Variables[LockIdInput.Variable] = lockId;
        }

        var code = await program.RunAsync(WithNodes(line));
        Assert.Empty(Directory.GetFiles(program.Folder));
        return (code, program.Output, program.Error);
    }

    private async Task<JsonElement> JsonAsync(string? lockId, int code, params string[] line)
    {
        var ended = await RunAsync(lockId, line);
        Assert.Equal(code, ended.Code);
        return JsonDocument.Parse(ended.Output).RootElement;
    }
}
