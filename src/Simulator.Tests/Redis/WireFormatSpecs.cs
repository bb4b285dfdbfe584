using Redlock.Redis;
using Xunit;

namespace Simulator.Tests.Redis;

public sealed class WireFormatSpecs : LinkSpecs
{
    private static readonly LockKeys Keys = KeysOf("r");

    [Fact]
    public void Opening_should_say_nothing_but_probes_and_the_scripts_on_one_connection()
    {
        using var server = new ScriptedServer(ScriptedServer.Ready(_ => null));

        Open(server.Address);

        Assert.All(LuaScripts.All, script => Assert.Equal(Bytes("SCRIPT", "LOAD", script.Text), server.NextButProbes()));
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public void Opening_should_say_the_password_first_and_select_the_database_before_any_call()
    {
        using var server = new ScriptedServer(ScriptedServer.Ready(_ => null));

        Open(server.Address with { Password = "p w\"", Database = 3 });

        Assert.Equal(Bytes("AUTH", "p w\""), server.Next());
        Assert.Equal(Bytes("SELECT", "3"), server.NextButProbes());
    }

    [Theory]
    [InlineData(10_000)]
    [InlineData(10_001)]
    public void Plain_acquire_should_be_SET_NX_PX(int milliseconds)
    {
        using var server = new ScriptedServer(ScriptedServer.Ready(_ => "+OK\r\n"));
        var link = Open(server.Address);

        AssertDone(1, Ask(link, Acquire(Keys, fenced: false, ttl: TimeSpan.FromMilliseconds(milliseconds))));

        Assert.Equal(Bytes("SET", "lock:r", "mine", "NX", "PX", $"{milliseconds}"), server.NextCall());
    }

    [Fact]
    public void Scripts_should_go_by_their_hash_and_nothing_come_between_the_calls()
    {
        using var server = new ScriptedServer(ScriptedServer.Ready(command => command[0] == "SET" ? "+OK\r\n" : ":1\r\n"));
        var link = Open(server.Address with { Database = 2 });
        Assert.Equal(Bytes("SELECT", "2"), server.NextCall());

        link.Send(Acquire(Keys, fenced: false));
        link.Send(new RedisCall.Release(Keys, Mine));
        link.Send(Acquire(Keys));
        link.Send(new RedisCall.RaiseToken(Keys, Mine, new(7)));
        link.Send(new RedisCall.Extend(Keys, Mine, TimeSpan.FromSeconds(2)));
        link.Send(new RedisCall.SeedCounters([KeyValuePair.Create("token:a", 1L), KeyValuePair.Create("token:b", 2L)]));

        Assert.Equal(Bytes("SET", "lock:r", "mine", "NX", "PX", "10000"), server.NextCall());
        Assert.Equal(Bytes("EVALSHA", LuaScripts.Release.Sha1, "1", "lock:r", "mine"), server.NextCall());
        Assert.Equal(Bytes("EVALSHA", LuaScripts.Acquire.Sha1, "2", "lock:r", "token:r", "mine", "10000"), server.NextCall());
        Assert.Equal(Bytes("EVALSHA", LuaScripts.RaiseToken.Sha1, "2", "lock:r", "token:r", "mine", "7"), server.NextCall());
        Assert.Equal(Bytes("EVALSHA", LuaScripts.Extend.Sha1, "1", "lock:r", "mine", "2000"), server.NextCall());
        Assert.Equal(Bytes("EVALSHA", LuaScripts.SeedCounters.Sha1, "2", "token:a", "token:b", "1", "2"), server.NextCall());
    }

    [Fact]
    public void Scripts_should_go_as_text_from_the_start_when_the_server_does_not_let_us_load_them()
    {
        using var server = new ScriptedServer(ScriptedServer.Ready(_ => ":1\r\n") is var ready
            ? command => command[0] == "SCRIPT" ? "-NOPERM no permissions\r\n" : ready(command)
            : null!);
        var link = Open(server.Address);

        AssertDone(1, Ask(link, Acquire(Keys)));

        Assert.Equal(Bytes("EVAL", LuaScripts.Acquire.Text, "2", "lock:r", "token:r", "mine", "10000"), server.NextCall());
    }

    [Fact]
    public void Script_that_is_unknown_should_be_sent_as_text_once()
    {
        using var server = new ScriptedServer(ScriptedServer.Ready(_ => "-NOSCRIPT No matching script. Please use EVAL.\r\n"));
        var link = Open(server.Address);

        Assert.Equal(ReplyKind.Error, Ask(link, new RedisCall.Release(Keys, Mine)).Kind);

        Assert.Equal(Bytes("EVALSHA", LuaScripts.Release.Sha1, "1", "lock:r", "mine"), server.NextCall());
        Assert.Equal(Bytes("EVAL", LuaScripts.Release.Text, "1", "lock:r", "mine"), server.NextCall());
    }

    [Theory]
    [InlineData("LOADING Redis is loading the dataset in memory")]
    [InlineData("READONLY You can't write against a read only replica.")]
    [InlineData("MISCONF Redis is configured to save RDB snapshots")]
    [InlineData("OOM command not allowed when used memory > 'maxmemory'.")]
    [InlineData("NOAUTH Authentication required.")]
    [InlineData("BUSY Redis is busy running a script.")]
    public void Error_reply_should_be_no_grant(string words)
    {
        using var server = new ScriptedServer(ScriptedServer.Ready(_ => $"-{words}\r\n"));
        var link = Open(server.Address);

        var replies = new[] { Ask(link, Acquire(Keys)), Ask(link, Acquire(Keys, fenced: false)), Ask(link, new RedisCall.Release(Keys, Mine)) };

        Assert.All(replies, reply => Assert.Equal((ReplyKind.Error, words.Split(' ')[0]), (reply.Kind, reply.Reason!.Split(' ')[0])));
    }

    [Fact]
    public void Server_of_a_cluster_that_points_elsewhere_should_not_be_followed()
    {
        using var other = new ScriptedServer(ScriptedServer.Ready(_ => "+OK\r\n"));
        using var server = new ScriptedServer(ScriptedServer.Ready(_ => $"-MOVED 3999 127.0.0.1:{other.Address.Port}\r\n"));
        var link = Open(server.Address);

        Assert.Equal(ReplyKind.Error, Ask(link, Acquire(Keys, fenced: false)).Kind);
        Assert.Equal(ReplyKind.Error, Ask(link, new RedisCall.Release(Keys, Mine)).Kind);
    }

    [Theory]
    [InlineData("+QUEUED\r\n")]
    [InlineData(":1\r\n")]
    [InlineData("$2\r\nOk\r\n")]
    [InlineData("*2\r\n+OK\r\n+OK\r\n")]
    public void Only_OK_should_grant_a_plain_acquire(string answer)
    {
        using var server = new ScriptedServer(ScriptedServer.Ready(_ => answer));
        var link = Open(server.Address);

        var reply = Ask(link, Acquire(Keys, fenced: false));

        Assert.Equal(ReplyKind.Error, reply.Kind);
        Assert.StartsWith("unexpected answer", reply.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_a_number_should_answer_a_script()
    {
        using var server = new ScriptedServer(ScriptedServer.Ready(_ => "+OK\r\n"));
        var link = Open(server.Address);

        Assert.Equal(ReplyKind.Error, Ask(link, Acquire(Keys)).Kind);
    }

    private static string Bytes(params string[] words) => $"*{words.Length}\r\n" + string.Concat(words.Select(ScriptedServer.Bulk));
}
