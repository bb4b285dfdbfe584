using System.Globalization;
using System.Text;
using Simulator.Nodes.Keyspaces;
using Xunit;

namespace Simulator.Tests.Nodes.Keyspaces;

public sealed class KeyspaceSpecs : IDisposable
{
    private readonly InProcessServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public void Scan_should_return_every_key_that_stays_while_others_come_and_go()
    {
        const int Staying = 1000;
        for (var index = 0; index < Staying; index++)
        {
            _ = _server.Ask("SET", $"stays:{index}", "x");
            _ = _server.Ask("SET", $"goes:{index}", "x");
        }

        var seen = new HashSet<string>();
        var cursor = "0";
        var round = 0;
        do
        {
            var parts = _server.Ask("SCAN", cursor, "MATCH", "stays:*", "COUNT", 7).Split("\r\n");
            cursor = parts[2];
            seen.UnionWith(parts[3..].Where(part => part.StartsWith("stays:", StringComparison.Ordinal)));
            _ = _server.Ask("DEL", $"goes:{round * 37 % Staying}", $"goes:{round * 61 % Staying}");
            _ = _server.Ask("SET", $"comes:{round++}", "x");
        }
        while (cursor != "0");

        Assert.Equal(Staying, seen.Count);
    }

    [Fact]
    public void Restart_should_change_the_run_and_keep_or_forget_the_data()
    {
        _ = _server.Ask("SET", "a", "1");
        _ = _server.Ask("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");
        var digest = _server.Ask("SCRIPT", "LOAD", "return 1")[5..^2];

        _server.Keyspace.Restart(new string('1', 40), keepData: true);
        Assert.Equal("$1\r\n1\r\n", _server.Ask("GET", "a"));
        Assert.StartsWith("-NOSCRIPT", _server.Ask("EVALSHA", digest, 0), StringComparison.Ordinal);
        Assert.Contains("noeviction", _server.Ask("CONFIG", "GET", "maxmemory-policy"), StringComparison.Ordinal);
        Assert.Contains("run_id:1111", _server.Ask("INFO"), StringComparison.Ordinal);

        _server.Keyspace.Restart(new string('2', 40), keepData: false);
        Assert.Equal("$-1\r\n", _server.Ask("GET", "a"));
    }

    [Fact]
    public void Names_should_be_compared_by_their_ASCII_letters_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
        try
        {
            Assert.Equal(":1\r\n", _server.Ask("incr", "i"));
            Assert.Equal("*2\r\n$11\r\nappendfsync\r\n$6\r\nalways\r\n", _server.Ask("config", "get", "appendfsync"));
            Assert.Equal("+OK\r\n", _server.Ask("config", "set", "TIMEOUT", "5"));
            Assert.Contains("uptime_in_seconds:0\r\n", _server.Ask("info", "SERVER"), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Hello_should_speak_version_two_only()
    {
        Assert.StartsWith("*14\r\n$6\r\nserver\r\n$5\r\nredis\r\n", _server.Ask("HELLO", 2), StringComparison.Ordinal);
        Assert.Equal("-NOPROTO unsupported protocol version\r\n", _server.Ask("HELLO", 3));
    }

    [Fact]
    public void Info_should_have_the_fields_that_clients_and_people_read()
    {
        _ = _server.Ask("SET", "a", "1", "EX", 100);

        var info = _server.Ask("INFO");

        string[] expected =
        [
            "redis_version:7.0.15", "redis_mode:standalone", "run_id:", "uptime_in_seconds:", "connected_clients:1", "used_memory_human:",
            "maxmemory_policy:noeviction", "aof_enabled:1", "role:master", "cluster_enabled:0", "db0:keys=1,expires=1",
        ];
        Assert.All(expected, field => Assert.Contains("\r\n" + field, info, StringComparison.Ordinal));
        Assert.DoesNotContain("role:", _server.Ask("INFO", "server"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("-1", -1)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    public void Integer_should_be_read(string text, long expected)
    {
        Assert.True(DecimalInteger.TryParse(Encoding.ASCII.GetBytes(text), out var value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("+1")]
    [InlineData("01")]
    [InlineData("-0")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1.0")]
    [InlineData("1e3")]
    [InlineData("9223372036854775808")]
    [InlineData("-9223372036854775809")]
    public void Text_that_is_no_integer_should_be_refused(string text) =>
        Assert.False(DecimalInteger.TryParse(Encoding.ASCII.GetBytes(text), out _));

    [Theory]
    [InlineData("*", "x", true)]
    [InlineData("*", "", false)]
    [InlineData("a*c", "abbc", true)]
    [InlineData("a*c", "abbd", false)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "ac", false)]
    [InlineData("[a-c]x", "bx", true)]
    [InlineData("[c-a]x", "bx", true)]
    [InlineData("[^a-c]x", "bx", false)]
    [InlineData("[]x", "x", false)]
    [InlineData("[ab", "a", true)]
    [InlineData("\\*", "*", true)]
    [InlineData("\\*", "x", false)]
    [InlineData("*a*b*c*", "xaxbxcx", true)]
    [InlineData("*a*b*c*", "xaxcxbx", false)]
    public void Pattern_should_match_as_Redis_matches(string pattern, string text, bool expected) =>
        Assert.Equal(expected, GlobPattern.Matches(Encoding.ASCII.GetBytes(pattern), Encoding.ASCII.GetBytes(text)));
}
