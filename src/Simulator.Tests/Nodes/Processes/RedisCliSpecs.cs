using System.Diagnostics;
using System.Globalization;
using Simulator.Nodes.Embedded;
using Simulator.Nodes.Keyspaces;
using Simulator.Nodes.Processes;
using Xunit;

namespace Simulator.Tests.Nodes.Processes;

/// <summary>Redis's own client against an embedded node.</summary>
public sealed class RedisCliSpecs
{
    [ToolFact(Tool.RedisCli)]
    public async Task Redis_cli_should_talk_to_an_embedded_node()
    {
        await using var node = new EmbeddedNode("node-1", KeyspaceSettings.Default, TimeProvider.System);

        Assert.Equal("OK", await RunAsync(node, "set", "a", "two words", "px", "60000"));
        Assert.Equal("\"two words\"", await RunAsync(node, "--no-raw", "get", "a"));
        Assert.Equal("1) (integer) 1\n2) \"a\"", await RunAsync(node, "--no-raw", "eval", "return {1, KEYS[1]}", "1", "a"));
        Assert.Equal("ERR unknown command 'lpush', with args beginning with: 'l' 'x'", await RunAsync(node, "lpush", "l", "x"));
        Assert.Equal("a", await RunAsync(node, "--scan", "--pattern", "a*"));
    }

    private static async Task<string> RunAsync(EmbeddedNode node, params string[] words)
    {
        var port = new Uri(node.Address).Port.ToString(CultureInfo.InvariantCulture);
        var info = new ProcessStartInfo(ServerExecutable.Find("redis-cli"), ["-p", port, .. words]) { RedirectStandardOutput = true };
        using var process = Process.Start(info)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output.Trim();
    }
}
