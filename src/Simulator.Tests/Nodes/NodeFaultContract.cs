using System.Globalization;
using Simulator.Nodes;
using StackExchange.Redis;
using Xunit;

namespace Simulator.Tests.Nodes;

/// <summary>How every node of ours fails and comes back.</summary>
public abstract class NodeFaultContract : NodeContract
{
    private static readonly RedisKey Key = "resource";

    [ContractFact]
    public async Task Info_should_tell_the_run_and_change_it_with_each_start()
    {
        var first = await ReadInfoAsync();
        await Node.ApplyAsync(NodeFault.RestartKeep);
        var second = await ReadInfoAsync();

        Assert.Equal(40, first["run_id"].Length);
        Assert.NotEqual(first["run_id"], second["run_id"]);
        Assert.StartsWith("7.", second["redis_version"], StringComparison.Ordinal);
        Assert.Equal("1", second["aof_enabled"]);
        Assert.Equal("noeviction", second["maxmemory_policy"]);
        Assert.InRange(int.Parse(second["uptime_in_seconds"], CultureInfo.InvariantCulture), 0, 30);
    }

    [ContractFact]
    public async Task A_stopped_node_should_reset_its_connections_and_refuse_new_ones()
    {
        using var connection = RespConnection.To(Node);
        Assert.Equal("+PONG\r\n", connection.Ask("PING"));

        await Node.ApplyAsync(NodeFault.Stop);

        _ = Assert.ThrowsAny<IOException>(() => connection.ReadText());
        Assert.Equal(NodeCondition.Stopped, Node.Condition);
        Assert.False(await AcceptsConnectionsAsync());
    }

    [ContractFact]
    public async Task A_node_that_was_stopped_should_start_with_its_data_and_without_its_scripts()
    {
        var address = Node.Address;
        var database = await ConnectAsync();
        _ = await database.StringSetAsync(Key, "kept");
        var loaded = await Server.ScriptLoadAsync("return 1");

        await Node.ApplyAsync(NodeFault.Stop);
        await Node.ApplyAsync(NodeFault.Start);
        database = await ConnectAsync();

        Assert.Equal(address, Node.Address);
        Assert.Equal("kept", (string?)await database.StringGetAsync(Key));
        using var connection = RespConnection.To(Node);
        var answer = connection.Ask("EVALSHA", Convert.ToHexStringLower(loaded), "0");
        Assert.Equal("-NOSCRIPT No matching script. Please use EVAL.\r\n", answer);
    }

    [ContractFact]
    public async Task A_node_should_restart_with_or_without_its_data()
    {
        var database = await ConnectAsync();
        _ = await database.StringSetAsync(Key, "kept");

        await Node.ApplyAsync(NodeFault.RestartKeep);
        var kept = await (await ConnectAsync()).StringGetAsync(Key);
        await Node.ApplyAsync(NodeFault.RestartEmpty);
        var forgotten = await (await ConnectAsync()).StringGetAsync(Key);

        Assert.Equal("kept", (string?)kept);
        Assert.True(forgotten.IsNull);
    }

    [ContractFact]
    public async Task A_node_without_persistence_should_forget_when_stopped_and_keep_when_told_to()
    {
        await using var fleet = await StartAsync(new FleetSettings { Count = 1, Persistence = Persistence.None });
        var node = fleet.Nodes[0];

        Assert.Equal("+OK\r\n", AskOnce(node, "SET", "a", "1"));
        await node.ApplyAsync(NodeFault.RestartKeep);
        Assert.Equal("$1\r\n1\r\n", AskOnce(node, "GET", "a"));
        await node.ApplyAsync(NodeFault.Stop);
        await node.ApplyAsync(NodeFault.Start);
        Assert.Equal("$-1\r\n", AskOnce(node, "GET", "a"));
    }

    [ContractFact]
    public async Task A_hung_node_should_answer_nothing_and_execute_everything_in_order_when_it_goes_on()
    {
        using var connection = RespConnection.To(Node);
        _ = connection.Ask("PING");

        await Node.ApplyAsync(NodeFault.Hang);
        connection.SendCommand("SET", "a", "1");
        connection.SendCommand("APPEND", "a", "2");
        connection.SendCommand("GET", "a");
        var reply = connection.ReadTextAsync();
        Assert.True(await AcceptsConnectionsAsync());
        Assert.False(reply.IsCompleted);
        Assert.Equal(NodeCondition.Hung, Node.Condition);
        await Node.ApplyAsync(NodeFault.Resume);

        Assert.Equal("+OK\r\n", await reply);
        Assert.Equal(":2\r\n", connection.ReadText());
        Assert.Equal("$2\r\n12\r\n", connection.ReadText());
        Assert.Equal(NodeCondition.Running, Node.Condition);
    }

    [ContractFact]
    public async Task A_hung_node_should_be_stoppable_and_start_again()
    {
        using var connection = RespConnection.To(Node);
        _ = connection.Ask("SET", "a", "1");

        await Node.ApplyAsync(NodeFault.Hang);
        connection.SendCommand("SET", "a", "2");
        await Node.ApplyAsync(NodeFault.Stop);
        await Node.ApplyAsync(NodeFault.Start);

        Assert.Equal("$1\r\n1\r\n", AskOnce(Node, "GET", "a"));
    }

    [ContractFact]
    public async Task Faults_that_change_nothing_should_be_no_error()
    {
        await Node.ApplyAsync(NodeFault.Resume);
        await Node.ApplyAsync(NodeFault.Start);
        await Node.ApplyAsync(NodeFault.Stop);
        await Node.ApplyAsync(NodeFault.Stop);
        await Node.ApplyAsync(NodeFault.Hang);
        await Node.ApplyAsync(NodeFault.Resume);
        await Node.ApplyAsync(NodeFault.RestartKeep);

        Assert.Equal(NodeCondition.Running, Node.Condition);
        Assert.Equal("+PONG\r\n", AskOnce(Node, "PING"));
    }

    [ContractFact]
    public async Task A_node_should_survive_many_restarts_on_its_port()
    {
        for (var round = 0; round < 20; round++)
        {
            Assert.StartsWith(":", AskOnce(Node, "INCR", "n"), StringComparison.Ordinal);
            await Node.ApplyAsync(NodeFault.RestartKeep);
        }

        Assert.Equal("$2\r\n20\r\n", AskOnce(Node, "GET", "n"));
    }
}
