using System.Buffers;
using System.Text;
using Redlock.Redis;
using Simulator.Explore.World;
using Simulator.Nodes.Resp;
using Simulator.Tests.Nodes;
using Simulator.Tests.Redis;
using Xunit;

namespace Simulator.Tests.Explore.World;

/// <summary>
/// A key ends in the very millisecond in which it does on a redis-server. A script that runs within one millisecond can hit it; one that does not
/// says so, and is asked again.
/// </summary>
public sealed class TtlEdgeSpecs : IDisposable
{
    private const string Again = "again";
    private static readonly string[] Edges = ["now - 2", "now - 1", "now", "now + 1", "now + 2"];

    private readonly VirtualNode _node = new(1, new SteppedClock(), "");
    private LocalRedisServer? _server;

    public void Dispose()
    {
        _node.Dispose();
        _server?.Dispose();
    }

    [RedisServerFact]
    public void Commands_should_end_a_key_in_the_millisecond_in_which_redis_server_does()
    {
        string[] ways = ["'SET', KEYS[1], 'mine', 'PXAT'", "'PEXPIREAT', KEYS[1]", "'GETEX', KEYS[1], 'PXAT'"];

        AssertAlike(
            from way in ways
            from edge in Edges
            select $"redis.call('SET', KEYS[1], 'x') local answer = redis.call({way}, {edge})");
    }

    [RedisServerFact]
    public void Scripts_should_find_a_key_until_the_millisecond_in_which_redis_server_ends_it() => AssertAlike(
        from script in LuaScripts.All
        from edge in Edges
        select $"""
            redis.call('SET', KEYS[1], 'mine', 'PXAT', {edge})
            redis.call('SET', KEYS[2], 5)
            local function script()
              {script.Text}
            end
            local answer = script()
            """);

    private static string Framed(string body) => $$"""
        local function clock()
          redis.call('SET', 'clock', 'x', 'PX', 1000)
          return redis.call('PEXPIRETIME', 'clock') - 1000
        end
        local now = clock()
        redis.call('SET', 'probe', 'x', 'PXAT', now - 1)
        local begun_before = redis.call('GET', 'probe')
        {{body}}
        local left = {redis.call('GET', KEYS[1]) or 'none', redis.call('PTTL', KEYS[1]), redis.call('GET', KEYS[2]) or 'none'}
        if begun_before or clock() ~= now then return '{{Again}}' end
        return {answer, left}
        """;

    private void AssertAlike(IEnumerable<string> bodies)
    {
        _server = LocalRedisServer.Start();
        using var connection = RespConnection.To(_server.Port);
        Assert.All(bodies, body =>
        {
            string[] words = ["EVAL", Framed(body), "2", "lock:r", "token:r", "mine", "10000"];
            var expected = connection.Ask(words);
            while (expected.Contains(Again, StringComparison.Ordinal))
                expected = connection.Ask(words);

            Assert.Equal(expected, Ask(words));
        });
    }

    private string Ask(string[] words)
    {
        var output = new ArrayBufferWriter<byte>();
        _node.Execute(Array.ConvertAll(words, Encoding.UTF8.GetBytes), new RespWriter(output));
        return Encoding.Latin1.GetString(output.WrittenSpan);
    }
}
