using System.Net;
using System.Net.Sockets;
using System.Text;
using Simulator.Nodes;
using Simulator.Nodes.Embedded;
using Simulator.Nodes.Keyspaces;
using Xunit;

namespace Simulator.Tests.Nodes.Embedded;

public sealed class EmbeddedNodeSpecs : IAsyncDisposable
{
    private readonly ManualClock _clock = new();
    private readonly EmbeddedNode _node;

    public EmbeddedNodeSpecs() => _node = new EmbeddedNode("node-1", KeyspaceSettings.Default, _clock);

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Fact]
    public async Task Slow_node_should_hold_every_reply_back_and_keep_their_order()
    {
        using var connection = RespConnection.To(_node);
        await _node.ApplyAsync(NodeFault.Slow, TimeSpan.FromMilliseconds(200));

        connection.SendCommand("SET", "a", "1");
        await _clock.TimerSet;
        using var witness = RespConnection.To(_node);
        await _node.ApplyAsync(NodeFault.Resume);
        Assert.Equal("$1\r\n1\r\n", witness.Ask("GET", "a"));
        connection.SendCommand("GET", "a");
        var reply = connection.ReadTextAsync();
        _clock.Advance(TimeSpan.FromMilliseconds(199));
        Assert.Equal("+PONG\r\n", witness.Ask("PING"));
        Assert.False(reply.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal("+OK\r\n", await reply);
        Assert.Equal("$1\r\n1\r\n", connection.ReadText());
    }

    [Fact]
    public async Task Hung_node_should_serve_connections_in_the_order_in_which_their_requests_came()
    {
        const int Connections = 8;
        var connections = Enumerable.Range(0, Connections).Select(_ => RespConnection.To(_node)).ToList();
        connections.ForEach(connection => connection.Ask("PING"));
        await _node.ApplyAsync(NodeFault.Hang);

        foreach (var (index, connection) in connections.Index())
        {
            connection.SendCommand("APPEND", "order", index.ToString());
            while (_node.WaitingConnections <= index)
                await Task.Yield();
        }

        await _node.ApplyAsync(NodeFault.Resume);

        Assert.All(connections.Index(), pair => Assert.Equal($":{pair.Index + 1}\r\n", pair.Item.ReadText()));
        Assert.Equal("$8\r\n01234567\r\n", connections[0].Ask("GET", "order"));
        connections.ForEach(connection => connection.Dispose());
    }

    [Fact]
    public async Task Restarted_node_should_count_its_uptime_from_the_restart_on_the_given_clock()
    {
        using (var connection = RespConnection.To(_node))
        {
            _clock.Advance(TimeSpan.FromSeconds(90));
            Assert.Contains("uptime_in_seconds:90\r\n", connection.Ask("INFO", "server"), StringComparison.Ordinal);
        }

        await _node.ApplyAsync(NodeFault.RestartKeep);
        _clock.Advance(TimeSpan.FromSeconds(5));

        using var again = RespConnection.To(_node);
        Assert.Contains("uptime_in_seconds:5\r\n", again.Ask("INFO", "server"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_should_expire_while_the_node_is_stopped()
    {
        using (var connection = RespConnection.To(_node))
            Assert.Equal("+OK\r\n", connection.Ask("SET", "a", "1", "PX", "1000"));

        await _node.ApplyAsync(NodeFault.Stop);
        _clock.Advance(TimeSpan.FromMilliseconds(1001));
        await _node.ApplyAsync(NodeFault.Start);

        using var again = RespConnection.To(_node);
        Assert.Equal("$-1\r\n", again.Ask("GET", "a"));
    }

    [Fact]
    public async Task Pipelined_commands_should_all_be_answered_in_order()
    {
        const int Count = 10_000;
        using var connection = RespConnection.To(_node);

        var increment = RespConnection.Encode("INCR"u8.ToArray(), "n"u8.ToArray());

        var sending = Task.Run(() => connection.Send([.. Enumerable.Repeat(increment, Count).SelectMany(bytes => bytes)]));

        for (var expected = 1; expected <= Count; expected++)
            Assert.Equal($":{expected}\r\n", connection.ReadText());
        await sending;
    }

    [Fact]
    public void Protocol_error_should_be_answered_and_close_the_connection()
    {
        using var connection = RespConnection.To(_node);

        connection.Send("*1\r\n:5\r\n"u8);

        Assert.Equal("-ERR Protocol error: expected '$', got ':'\r\n", connection.ReadText());
        _ = Assert.ThrowsAny<IOException>(() => connection.ReadText());
    }

    [Fact]
    public void Quit_should_be_answered_and_close_the_connection()
    {
        using var connection = RespConnection.To(_node);

        Assert.Equal("+OK\r\n", connection.Ask("QUIT"));

        _ = Assert.ThrowsAny<IOException>(() => connection.ReadText());
    }

    [Fact]
    public void Typed_line_should_be_a_command()
    {
        using var connection = RespConnection.To(_node);

        connection.Send("set 'a key' \"tab\\there\\x21\"\r\n\r\nget 'a key'\n"u8);

        Assert.Equal("+OK\r\n", connection.ReadText());
        Assert.Equal("$9\r\ntab\there!\r\n", connection.ReadText());
    }

    [Fact]
    public async Task Named_user_should_log_in_with_its_password()
    {
        var users = new Dictionary<string, string> { ["app"] = "pässword" };
        var settings = KeyspaceSettings.Default with { RequirePass = "main", Users = users };
        await using var node = new EmbeddedNode("node-2", settings, _clock);
        using var connection = RespConnection.To(node);

        Assert.Equal("-WRONGPASS invalid username-password pair or user is disabled.\r\n", connection.Ask("AUTH", "app", "main"));
        Assert.Equal("+OK\r\n", connection.Ask("AUTH", "app", "pässword"));
        Assert.Equal("+PONG\r\n", connection.Ask("PING"));
    }

    [Fact]
    public void Taken_port_should_be_refused()
    {
        var taken = Assert.Throws<SocketException>(() => new EmbeddedNode("node-2", KeyspaceSettings.Default, _clock, _node.Port));

        Assert.Equal(SocketError.AddressAlreadyInUse, taken.SocketErrorCode);
    }

    [Fact]
    public async Task Publisher_should_reach_subscribers_of_channels_and_patterns()
    {
        using var subscriber = RespConnection.To(_node);
        using var publisher = RespConnection.To(_node);
        Assert.Equal("*3\r\n$9\r\nsubscribe\r\n$1\r\nc\r\n:1\r\n", subscriber.Ask("SUBSCRIBE", "c"));
        Assert.Equal("*3\r\n$10\r\npsubscribe\r\n$2\r\n?*\r\n:2\r\n", subscriber.Ask("PSUBSCRIBE", "?*"));

        Assert.Equal(":2\r\n", publisher.Ask("PUBLISH", "c", "hi"));

        Assert.Equal("*3\r\n$7\r\nmessage\r\n$1\r\nc\r\n$2\r\nhi\r\n", await subscriber.ReadTextAsync());
        Assert.Equal("*4\r\n$8\r\npmessage\r\n$2\r\n?*\r\n$1\r\nc\r\n$2\r\nhi\r\n", await subscriber.ReadTextAsync());
        Assert.StartsWith("-ERR Can't execute 'get'", subscriber.Ask("GET", "a"), StringComparison.Ordinal);
    }

    [Fact]
    public void Clients_that_give_up_at_once_should_not_disturb_the_node()
    {
        for (var round = 0; round < 200; round++)
        {
            using var hasty = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            hasty.Connect(IPAddress.Loopback, _node.Port);
            hasty.LingerState = new LingerOption(true, 0);
        }

        using var connection = RespConnection.To(_node);
        Assert.Equal("+PONG\r\n", connection.Ask("PING"));
    }

    [Fact]
    public async Task Slow_reader_should_not_hold_up_other_connections()
    {
        const int Megabyte = 1 << 20;
        using var slow = RespConnection.To(_node);
        using var other = RespConnection.To(_node);
        Assert.Equal("+OK\r\n", slow.Ask("SET", "big", new string('x', Megabyte)));

        for (var index = 0; index < 20; index++)
            slow.SendCommand("GET", "big");

        Assert.Equal("+PONG\r\n", await Task.Run(() => other.Ask("PING")));
        for (var index = 0; index < 20; index++)
            Assert.Equal(Megabyte + Encoding.ASCII.GetByteCount("$1048576\r\n\r\n"), slow.Read().Length);
    }
}
