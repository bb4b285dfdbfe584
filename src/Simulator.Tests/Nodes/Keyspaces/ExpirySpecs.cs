using Xunit;

namespace Simulator.Tests.Nodes.Keyspaces;

public sealed class ExpirySpecs : IDisposable
{
    private readonly InProcessServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public void Key_should_live_through_the_millisecond_it_expires_in()
    {
        _ = _server.Ask("SET", "a", "1", "PX", 100);

        _server.Clock.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal("$1\r\n1\r\n", _server.Ask("GET", "a"));
        Assert.Equal(":0\r\n", _server.Ask("PTTL", "a"));

        _server.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("$-1\r\n", _server.Ask("GET", "a"));
        Assert.Equal(":-2\r\n", _server.Ask("PTTL", "a"));
    }

    [Theory]
    [InlineData(499, ":0\r\n")]
    [InlineData(500, ":1\r\n")]
    [InlineData(1499, ":1\r\n")]
    [InlineData(1500, ":2\r\n")]
    public void Ttl_should_round_to_the_nearest_second(int milliseconds, string expected)
    {
        _ = _server.Ask("SET", "a", "1", "PX", milliseconds);

        Assert.Equal(expected, _server.Ask("TTL", "a"));
    }

    [Fact]
    public void Expiry_at_the_present_moment_should_delete()
    {
        _ = _server.Ask("MSET", "a", "1", "b", "1");

        Assert.Equal(":1\r\n", _server.Ask("PEXPIREAT", "a", _server.Now));
        Assert.Equal(":1\r\n", _server.Ask("PEXPIREAT", "b", _server.Now + 1));

        Assert.Equal(":0\r\n", _server.Ask("EXISTS", "a"));
        Assert.Equal(":1\r\n", _server.Ask("EXISTS", "b"));
    }

    [Fact]
    public void Overwriting_should_forget_the_expiry_unless_told_to_keep_it()
    {
        _ = _server.Ask("SET", "a", "1", "PX", 100);
        _ = _server.Ask("SET", "a", "2", "KEEPTTL");
        Assert.Equal(":100\r\n", _server.Ask("PTTL", "a"));
        _ = _server.Ask("INCR", "a");
        Assert.Equal(":100\r\n", _server.Ask("PTTL", "a"));

        _ = _server.Ask("SET", "a", "3");

        Assert.Equal(":-1\r\n", _server.Ask("PTTL", "a"));
    }

    [Fact]
    public void Jump_of_the_clock_should_free_every_key_at_once()
    {
        for (var index = 0; index < 5000; index++)
            _ = _server.Ask("SET", index, "x", "PX", 10_000);

        _server.Clock.Advance(TimeSpan.FromMilliseconds(10_001));

        Assert.Equal(":0\r\n", _server.Ask("DBSIZE"));
    }

    [Fact]
    public void Keys_that_expire_unseen_should_not_pile_up()
    {
        for (var index = 0; index < 100_000; index++)
        {
            _ = _server.Ask("SET", index, "x", "PX", 10);
            _server.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.InRange(_server.Keyspace.Databases[0].Count, 1, 2048);
    }

    [Fact]
    public void Time_should_stand_still_inside_a_script()
    {
        _ = _server.Ask("SET", "a", "1", "PX", 100);
        _server.Clock.Advance(TimeSpan.FromMilliseconds(100));

        Assert.Equal("*2\r\n$1\r\n1\r\n:0\r\n", _server.Ask("EVAL", "return {redis.call('get', 'a'), redis.call('pttl', 'a')}", 0));
    }

    [Fact]
    public void Watched_key_that_expires_should_fail_the_transaction()
    {
        _ = _server.Ask("SET", "a", "1", "PX", 100);
        _ = _server.Ask("WATCH", "a");
        _ = _server.Ask("MULTI");
        _ = _server.Ask("PING");

        _server.Clock.Advance(TimeSpan.FromMilliseconds(101));

        Assert.Equal("*-1\r\n", _server.Ask("EXEC"));
    }

    [Fact]
    public void Watched_key_that_had_expired_before_should_not_fail_the_transaction()
    {
        _ = _server.Ask("SET", "a", "1", "PX", 100);
        _server.Clock.Advance(TimeSpan.FromMilliseconds(101));
        _ = _server.Ask("WATCH", "a");
        _ = _server.Ask("MULTI");
        _ = _server.Ask("PING");

        Assert.Equal("*1\r\n+PONG\r\n", _server.Ask("EXEC"));
    }
}
