using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Simulator.Nodes;
using Simulator.Nodes.Processes;
using Xunit;

namespace Simulator.Tests.Nodes.Processes;

public sealed partial class RedisServerNodeSpecs
{
    private static readonly FleetSettings Settings = new() { Kind = NodeKind.Process, Count = 1 };

    [RedisServerFact]
    public async Task Disposed_node_should_leave_neither_process_nor_folder()
    {
        var node = await StartAsync("node-1");
        var processId = int.Parse(InfoField(node, "process_id"), CultureInfo.InvariantCulture);
        var folder = ConfiguredFolder(node);
        Assert.True(Directory.Exists(folder));

        await node.DisposeAsync();

        Assert.False(Directory.Exists(folder));
        Assert.False(File.Exists(folder + ".log"));
        _ = Assert.Throws<ArgumentException>(() => Process.GetProcessById(processId));
    }

    [RedisServerFact]
    public async Task Server_should_end_when_the_program_that_started_it_vanishes()
    {
        using var folder = new ServerFolder("node-1");
        string[] arguments = ["--port", "0", "--unixsocket", Path.Combine(folder.Path, "socket"), "--dir", folder.Path];
        var executable = ServerExecutable.Find("redis-server");
        using var server = await ServerProcess.StartAsync(executable, arguments, folder.Log, CancellationToken.None);
        server.Suspend();

        // Whatever ends a program closes its pipes.
        server.BreakPipe();
        await server.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10));

        _ = Assert.Throws<ArgumentException>(() => Process.GetProcessById(server.ServerId));
    }

    [RedisServerFact]
    public async Task Taken_port_should_be_refused_with_the_servers_own_words()
    {
        await using var node = await StartAsync("node-1");
        var port = new Uri(node.Address).Port;

        var refused = await Assert.ThrowsAsync<RedisServerException>(() => StartAsync("node-2", port));

        Assert.Contains($"node-2 did not start on port {port}", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Address already in use", refused.Message, StringComparison.Ordinal);
    }

    [RedisServerFact]
    public async Task Fault_it_cannot_do_should_be_refused()
    {
        await using var node = await StartAsync("node-1");

        var latency = TimeSpan.FromSeconds(1);

        var refused = await Assert.ThrowsAsync<NodeFaultNotSupportedException>(() => node.ApplyAsync(NodeFault.Slow, latency));

        Assert.False(node.Supports(NodeFault.Slow));
        Assert.Equal("node-1 is a redis-server process: it cannot do 'Slow'. Use embedded nodes for this fault.", refused.Message);
    }

    [Fact]
    public async Task Missing_server_should_be_told_with_what_to_do()
    {
        var settings = Settings with { ServerExecutable = "no-such-redis-server" };

        var missing = await Assert.ThrowsAsync<RedisServerException>(
            () => NodeFleet.StartAsync(settings, TimeProvider.System, CancellationToken.None));

        Assert.StartsWith("'no-such-redis-server' was not found. Install Redis", missing.Message, StringComparison.Ordinal);
    }

    private static Task<RedisServerNode> StartAsync(string name, int port = 0) =>
        RedisServerNode.StartAsync(name, Settings, port, CancellationToken.None);

    private static string InfoField(ISimulatedNode node, string field)
    {
        using var connection = RespConnection.To(node);
        return Regex.Match(connection.Ask("INFO"), $"\n{field}:(.*)\r").Groups[1].Value;
    }

    private static string ConfiguredFolder(ISimulatedNode node)
    {
        using var connection = RespConnection.To(node);
        return LastBulk().Match(connection.Ask("CONFIG", "GET", "dir")).Groups[1].Value;
    }

    [GeneratedRegex("\r\n([^\r\n]+)\r\n$")]
    private static partial Regex LastBulk();
}
