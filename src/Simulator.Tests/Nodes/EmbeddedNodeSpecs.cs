using Simulator.Nodes;
using StackExchange.Redis;
using Xunit;

namespace Simulator.Tests.Nodes;

public sealed class EmbeddedNodeSpecs : NodeContract
{
    protected override NodeKind Kind => NodeKind.Embedded;

    [Fact]
    public async Task Smoke()
    {
        var db = await ConnectAsync();
        Assert.True(await db.StringSetAsync("a", "b", TimeSpan.FromSeconds(10), When.NotExists));
        Assert.False(await db.StringSetAsync("a", "b", TimeSpan.FromSeconds(10), When.NotExists));
        var r = await db.ScriptEvaluateAsync("if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end", ["a"], ["b"]);
        Assert.Equal(1, (int)r);
        _ = await Assert.ThrowsAsync<RedisServerException>(() => db.ScriptEvaluateAsync("return redis.call('incr', 'a', 'b')"));
    }
}
