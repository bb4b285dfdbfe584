using System.Buffers;
using System.Globalization;
using System.Text;
using Redlock.Redis;
using Simulator.Explore.World;
using Simulator.Nodes.Keyspaces;
using Simulator.Nodes.Resp;
using Simulator.Nodes.Scripting;
using Xunit;

namespace Simulator.Tests.Explore.World;

/// <summary>The lock's scripts in C# against the same scripts in Lua: alike in every reply and in everything they leave behind.</summary>
public sealed class LockScriptSpecs : IDisposable
{
    private const int Rounds = 400;
    private const int CommandsPerRound = 60;

    private static readonly string[] Keys = ["lock:a", "lock:b", "token:a", "token:b", "ü", ""];
    private static readonly string[] Values = ["mine", "others", "", "7", "ñ"];
    private static readonly string[] Ttls =
        ["10000", "1", "50", "0", "-1", "-5000000", "x", "", "1.5", "007", "9007199254740991", "9007199254740992", "9223372036854775807", "1e3"];

    private static readonly string[] Counts =
    [
        "1", "2", "3", "10", "0", "-1", "007", " 5", "0x10", "1e3", "2.5", "x", "", "9007199254740990", "9007199254740991", "9007199254740993",
        "-9007199254740993", "9223372036854775806", "9223372036854775807", "9223372036854775808", "nan",
    ];

    private readonly SteppedClock _clock = new();
    private readonly Server _fast;
    private readonly Server _lua;
    private readonly Random _random = new(11);

    public LockScriptSpecs()
    {
        _fast = new Server(_clock, LockScriptEngine.For);
        _lua = new Server(_clock, LuaEngine.For);
    }

    public void Dispose()
    {
        _fast.Dispose();
        _lua.Dispose();
    }

    [Fact]
    public void Scripts_should_do_what_they_do_in_Lua()
    {
        for (var round = 0; round < Rounds; round++)
        {
            Both("FLUSHALL");
            foreach (var script in LuaScripts.All.Where(_ => _random.Next(8) > 0))
                Both("SCRIPT", "LOAD", script.Text);
            for (var left = CommandsPerRound; left > 0; left--)
            {
                Both(NextCommand());
                _clock.Advance(_random.Next(3) == 0 ? _random.Next(60) : 0);
                Assert.Equal(_lua.Contents, _fast.Contents);
            }
        }
    }

    [Fact]
    public void Cache_should_hold_what_was_loaded_until_it_is_flushed()
    {
        foreach (var script in LuaScripts.All)
        {
            Both("EVALSHA", script.Sha1, "0");
            Both("SCRIPT", "LOAD", script.Text);
            Both("SCRIPT", "LOAD", "return 1");
            Both("EVALSHA", script.Sha1.ToUpperInvariant(), "0");
            Both("SCRIPT", "EXISTS", script.Sha1, script.Sha1.ToUpperInvariant(), new string('0', 40), "e0e1f9fabfc9d4800c877a703b823ac0578ff8db");
            Assert.Equal(_lua.Keyspace.Scripts.Count, _fast.Keyspace.Scripts.Count);
        }

        Both("SCRIPT", "FLUSH");
        Both("SCRIPT", "EXISTS", LuaScripts.Acquire.Sha1, "e0e1f9fabfc9d4800c877a703b823ac0578ff8db");
        Both("EVALSHA", LuaScripts.Release.Sha1, "1", "lock:a", "mine");
        Assert.Equal((0, 0), (_lua.Keyspace.Scripts.Count, _fast.Keyspace.Scripts.Count));
    }

    [Theory]
    [InlineData(nameof(ServerTrouble.Misconf))]
    [InlineData(nameof(ServerTrouble.OutOfMemory))]
    [InlineData(nameof(ServerTrouble.ReadOnly))]
    public void Scripts_should_fail_as_in_Lua_on_a_server_in_trouble(string trouble)
    {
        foreach (var script in LuaScripts.All)
            Both("SCRIPT", "LOAD", script.Text);
        Both("SET", "lock:a", "mine");
        _fast.Keyspace.Trouble = _lua.Keyspace.Trouble = Enum.Parse<ServerTrouble>(trouble);

        for (var left = 200; left > 0; left--)
            Both(NextScript());
        Assert.Equal(_lua.Contents, _fast.Contents);
    }

    [Fact]
    public void Ordinary_cases_should_need_no_Lua()
    {
        using var alone = new Server(_clock, keyspace => new LockScriptEngine(keyspace, _ => throw new InvalidOperationException("Lua was asked for.")));
        foreach (var script in LuaScripts.All)
            _ = alone.Ask("SCRIPT", "LOAD", script.Text);

        string[] replies =
        [
            alone.Ask("EVALSHA", LuaScripts.Acquire.Sha1, "2", "l", "t", "mine", "10000"),
            alone.Ask("EVALSHA", LuaScripts.Acquire.Sha1, "2", "l", "t", "others", "10000"),
            alone.Ask("EVALSHA", LuaScripts.RaiseToken.Sha1, "2", "l", "t", "mine", "6"),
            alone.Ask("EVALSHA", LuaScripts.Extend.Sha1, "1", "l", "mine", "20000"),
            alone.Ask("EVALSHA", LuaScripts.Release.Sha1, "1", "l", "mine"),
            alone.Ask("EVALSHA", LuaScripts.SeedCounters.Sha1, "2", "t", "u", "5", "5"),
            alone.Ask("EVAL", LuaScripts.Acquire.Text, "2", "l", "t", "mine", "10000"),
        ];

        Assert.Equal([":1\r\n", ":-10000\r\n", ":1\r\n", ":1\r\n", ":1\r\n", ":1\r\n", ":7\r\n"], replies);
    }

    private string[] NextCommand() => _random.Next(12) switch
    {
        0 => ["SET", Pick(Keys), Pick(Values)],
        1 => ["SET", Pick(Keys), Pick(Counts), "PX", "40"],
        2 => ["SET", Pick("token:a", "token:b"), Pick(Counts)],
        3 => ["PEXPIRE", Pick(Keys), Pick("40", "9007199254740993", "5")],
        4 when _random.Next(10) == 0 => ["SCRIPT", "FLUSH"],
        _ => NextScript(),
    };

    private string[] NextScript()
    {
        var (script, keys, arguments) = _random.Next(6) switch
        {
            0 or 1 => (LuaScripts.Acquire, new[] { Pick("lock:a", "lock:b"), Pick("token:a", "token:b") }, [Pick(Values), Pick(Ttls)]),
            2 => (LuaScripts.Release, [Pick("lock:a", "lock:b")], [Pick(Values)]),
            3 => (LuaScripts.Extend, [Pick("lock:a", "lock:b")], [Pick(Values), Pick(Ttls)]),
            4 => (LuaScripts.RaiseToken, [Pick("lock:a", "lock:b"), Pick("token:a", "token:b")], [Pick(Values), Pick(Counts)]),
            _ => (LuaScripts.SeedCounters, Some(Keys), Some(Counts)),
        };
        if (_random.Next(10) == 0)
            keys = Some(Keys);
        if (_random.Next(10) == 0)
            arguments = Some(Counts);
        var byDigest = _random.Next(4) > 0;
        var name = (byDigest ? "EVALSHA" : "EVAL") + (_random.Next(20) == 0 ? "_RO" : "");
        return [name, byDigest ? script.Sha1 : script.Text, keys.Length.ToString(CultureInfo.InvariantCulture), .. keys, .. arguments];
    }

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];

    private string[] Some(string[] choices) => [.. Enumerable.Range(0, _random.Next(4)).Select(_ => Pick(choices))];

    private void Both(params string[] words)
    {
        var expected = _lua.Ask(words);
        var actual = _fast.Ask(words);
        Assert.True(expected == actual, $"{string.Join(' ', words)}\n  Lua: {expected}  C#:  {actual}");
    }

    /// <summary>A keyspace with one kind of script engine.</summary>
    private sealed class Server : IDisposable
    {
        private readonly ArrayBufferWriter<byte> _output = new();
        private readonly Session _session;

        public Server(TimeProvider clock, ScriptEngineFactory engine)
        {
            Keyspace = new Keyspace(KeyspaceSettings.Default, clock, "", engine);
            _session = Keyspace.OpenSession("", new RespWriter(_output));
        }

        public Keyspace Keyspace { get; }

        /// <summary>Every key in the order of the keyspace, with value and expiry.</summary>
        public IEnumerable<(string Key, string? Value, long ExpiresAt)> Contents =>
            Enumerable.Range(0, Keyspace.Databases[0].Count).Select(Keyspace.Databases[0].At)
                .Select(entry => (Encoding.UTF8.GetString(entry.Key), entry.Content.Text, entry.ExpiresAt));

        public string Ask(params string[] words)
        {
            _output.ResetWrittenCount();
            Keyspace.Execute(_session, Array.ConvertAll(words, Encoding.UTF8.GetBytes), new RespWriter(_output));
            return Encoding.UTF8.GetString(_output.WrittenSpan);
        }

        public void Dispose() => Keyspace.Dispose();
    }
}
