using System.Globalization;
using System.Net.Sockets;
using Redlock.Redis;
using Simulator.Nodes.Keyspaces;
using Simulator.Nodes.Keyspaces.Commands;
using Simulator.Tests.Redis;
using Xunit;

namespace Simulator.Tests.Nodes.Keyspaces;

/// <summary>A server in trouble refuses what redis-server refuses then, in its words.</summary>
public sealed class TroubleSpecs : IDisposable
{
    private const string OwnTrouble = "redis.call('del', 'x') return redis.call('set', 'x', 'y')";

    private static readonly string[][] Commands =
    [
        ["SET", "a", "1"], ["GET", "held"], ["PTTL", "nothing"], ["INCR", "n"], ["DEL", "nothing"], ["PEXPIRE", "nothing", "5"], ["SET", "a"],
        ["ECHO", "x"], ["PING"], ["TIME", "x"], ["SELECT", "0"], ["CONFIG", "GET", "appendfsyncs"], ["MGET", "held"], ["SCAN", "0", "MATCH", "held"],
        ["SCRIPT", "EXISTS", "x"], ["SCRIPT", "LOAD", "return 1"], ["EVALSHA", new string('0', 40), "0"], ["EVAL", OwnTrouble, "0"],
        ["EVAL", "return redis.pcall('set', 'x', 'y')", "0"], ["EVAL", "return redis.call('set', 'x')", "0"], ["EVAL", "return 7", "0"],
        ["EVAL", LuaScripts.Acquire.Text, "2", "l", "t", "mine", "10000000"], ["EVAL", LuaScripts.Acquire.Text, "2", "held", "t", "mine", "9"],
        ["EVAL", LuaScripts.Release.Text, "1", "held", "other"], ["EVAL", LuaScripts.Release.Text, "1", "held", "value"],
        ["EVAL", LuaScripts.Extend.Text, "1", "held", "value", "1000"], ["EVAL", LuaScripts.RaiseToken.Text, "2", "held", "t", "value", "9"],
        ["EVAL", LuaScripts.SeedCounters.Text, "2", "t", "u", "8", "9"], ["EVAL", LuaScripts.SeedCounters.Text, "0"],
    ];

    private readonly InProcessServer _server = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("trouble").FullName;
    private LocalRedisServer? _real;

    public void Dispose()
    {
        _server.Dispose();
        _real?.Dispose();
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    [RedisServerFact]
    public void Full_memory_should_refuse_what_redis_server_refuses()
    {
        Start();
        _ = _real!.Ask("CONFIG", "SET", "maxmemory", "1");

        AssertAlike(ServerTrouble.OutOfMemory);
    }

    [RedisServerFact]
    public void Replica_should_refuse_what_redis_server_refuses()
    {
        Start();
        _ = _real!.Ask("REPLICAOF", "127.0.0.1", "1");

        AssertAlike(ServerTrouble.ReadOnly);
        Assert.Contains("role:slave", _real.Ask("INFO"), StringComparison.Ordinal);
        Assert.Contains("role:slave", _server.Ask("INFO"), StringComparison.Ordinal);
    }

    [RedisServerFact]
    public void Server_that_cannot_save_should_refuse_what_redis_server_refuses()
    {
        Start("--dir", _folder);
        _ = _real!.Ask("CONFIG", "SET", "save", "3600 1");
        Directory.Delete(_folder, recursive: true);
        _ = _real.Ask("BGSAVE");
        Await(() => _real.Ask("INFO", "persistence").Contains("last_bgsave_status:err", StringComparison.Ordinal));

        AssertAlike(ServerTrouble.Misconf);
    }

    [RedisServerFact]
    public void Busy_server_should_refuse_what_redis_server_refuses()
    {
        Start("--busy-reply-threshold", "1");
        using var client = new TcpClient("127.0.0.1", _real!.Port);
        client.GetStream().Write("EVAL 'while true do end' 0\r\n"u8);
        Await(() => _real.Ask("PING").StartsWith("-BUSY", StringComparison.Ordinal));

        AssertAlike(ServerTrouble.Busy);
    }

    [RedisServerFact]
    public void Commands_should_have_the_flags_that_redis_server_gives_them()
    {
        Start();
        (CommandTraits Trait, string Flag)[] pairs =
        [
            (CommandTraits.Write, "write"), (CommandTraits.Grows, "denyoom"), (CommandTraits.WhileLoading, "loading"),
            (CommandTraits.WhileBusy, "allow_busy"), (CommandTraits.NotInScripts, "noscript"), (CommandTraits.BeforeLogin, "no_auth"),
        ];

        var all = CommandTable.All.SelectMany(command => command.Subcommands.Count == 0 ? [command] : command.Subcommands.Values.AsEnumerable());

        Assert.All(all, command => Assert.Equal(
            FlagsOf(command.Name).Intersect(pairs.Select(pair => pair.Flag)).Order(),
            pairs.Where(pair => command.Has(pair.Trait)).Select(pair => pair.Flag).Order()));
    }

    [Fact]
    public void Loading_server_should_tell_who_it_is_and_nothing_of_its_data()
    {
        _server.Keyspace.Trouble = ServerTrouble.Loading;

        Assert.Equal("-LOADING Redis is loading the dataset in memory\r\n", _server.Ask("GET", "a"));
        Assert.StartsWith("-LOADING", _server.Ask("EVAL", "return 1", 0), StringComparison.Ordinal);
        Assert.Equal("$1\r\nx\r\n", _server.Ask("ECHO", "x"));
        Assert.Contains("\r\nloading:1\r\n", _server.Ask("INFO"), StringComparison.Ordinal);
    }

    [Fact]
    public void Server_that_wants_a_password_should_refuse_everything_else()
    {
        _server.Keyspace.Trouble = ServerTrouble.NoAuth;

        Assert.Equal("-NOAUTH Authentication required.\r\n", _server.Ask("ECHO", "x"));
        Assert.Equal("-NOAUTH Authentication required.\r\n", _server.Ask("SET", "a", "1"));
    }

    private void Start(params string[] options)
    {
        _real = LocalRedisServer.Start(options);
        string[][] contents = [["SET", "held", "value"], ["SET", "n", "1"]];
        foreach (var command in contents)
            Assert.Equal(_real.Ask(command), _server.Ask([.. command]).Trim());
    }

    private void AssertAlike(ServerTrouble trouble)
    {
        _server.Keyspace.Trouble = trouble;
        Assert.All(Commands, command => Assert.Equal(_real!.Ask(command), _server.Ask([.. command]).Trim()));
    }

    private IEnumerable<string> FlagsOf(string command)
    {
        // The name, the arity, the number of flags, the flags.
        var lines = _real!.Ask("COMMAND", "INFO", command).Split("\r\n");
        var count = int.Parse(lines[5].AsSpan(1), CultureInfo.InvariantCulture);
        return lines.Skip(6).Take(count).Select(line => line[1..]);
    }

    private static void Await(Func<bool> condition)
    {
        while (!condition())
        {
        }
    }
}
