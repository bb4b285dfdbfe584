using Simulator.Nodes.Scripting;
using Simulator.Tests.Nodes.Keyspaces;
using Xunit;

namespace Simulator.Tests.Nodes.Scripting;

public sealed class LuaEngineSpecs : IDisposable
{
    private readonly InProcessServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public void Error_should_name_the_script_and_the_line_that_called()
    {
        var reply = _server.Ask("EVAL", "local x = 1\n\nreturn redis.call('nosuch')", 0);

        Assert.Matches("^-ERR Unknown Redis command called from script script: [0-9a-f]{40}, on @user_script:3\\.\r\n$", reply);
    }

    [Fact]
    public void Error_should_leave_the_engine_usable()
    {
        for (var round = 0; round < 1000; round++)
        {
            Assert.StartsWith("-ERR Please specify", _server.Ask("EVAL", "return redis.call()", 0), StringComparison.Ordinal);
            Assert.StartsWith("-ERR user_script:1: boom", _server.Ask("EVAL", "error('boom')", 0), StringComparison.Ordinal);
            Assert.Equal(":7\r\n", _server.Ask("EVAL", "local ok = pcall(redis.call) return ok and 0 or 7", 0));
        }
    }

    [Fact]
    public void Commands_should_run_inside_coroutines()
    {
        const string Script = """
            local inner = coroutine.wrap(function()
              coroutine.yield(redis.call('incr', 'n'))
              coroutine.yield(redis.pcall('nosuch').err)
              redis.call('nosuch')
            end)
            local first, second = inner(), inner()
            local ok, problem = pcall(inner)
            return {first, second, tostring(ok), problem}
            """;

        const string Problem = "$44\r\nERR Unknown Redis command called from script\r\n";
        Assert.Equal($"*4\r\n:1\r\n{Problem}$5\r\nfalse\r\n{Problem}", _server.Ask("EVAL", Script, 0));
    }

    [Fact]
    public void Table_that_contains_itself_should_be_refused_not_followed()
    {
        var reply = _server.Ask("EVAL", "local t = {} t[1] = t return t", 0);

        Assert.EndsWith("-ERR reached lua stack limit\r\n", reply, StringComparison.Ordinal);
        Assert.Equal("+PONG\r\n", _server.Ask("PING"));
    }

    [Fact]
    public void Endless_recursion_should_be_an_error()
    {
        var reply = _server.Ask("EVAL", "local function f() return 1 + f() end return f()", 0);

        Assert.StartsWith("-ERR ", reply, StringComparison.Ordinal);
        Assert.Contains("stack overflow", reply, StringComparison.Ordinal);
    }

    [Fact]
    public void Script_should_have_no_way_out_of_its_sandbox()
    {
        string[] names = ["io", "os", "require", "package", "debug", "dofile", "loadfile", "print"];

        var replies = names.Select(name => _server.Ask("EVAL", $"return {name}", 0));

        Assert.All(replies, reply => Assert.Contains("access nonexistent global variable", reply, StringComparison.Ordinal));
        Assert.StartsWith("-ERR ", _server.Ask("EVAL", "return load(string.dump(function() end))()", 0), StringComparison.Ordinal);
        Assert.Contains("readonly", _server.Ask("EVAL", "string.rep = nil", 0), StringComparison.Ordinal);
    }

    [Fact]
    public void Script_should_see_the_same_random_numbers_in_every_run()
    {
        using var other = new InProcessServer();
        const string Script = "return tostring(math.random()) .. math.random(1000)";

        var first = _server.Ask("EVAL", Script, 0);

        Assert.Equal(first, other.Ask("EVAL", Script, 0));
        Assert.NotEqual(first, _server.Ask("EVAL", Script, 0));
        _server.Keyspace.Restart("", keepData: true);
        Assert.Equal(first, _server.Ask("EVAL", Script, 0));
    }

    [Fact]
    public void Unlike_scripts_should_not_share_globals_or_keys()
    {
        _ = _server.Ask("EVAL", "KEYS[1] = 'changed' return KEYS[1]", 1, "a");

        Assert.Equal("*2\r\n:0\r\n:0\r\n", _server.Ask("EVAL", "return {#KEYS, #ARGV}", 0));
    }

    [Theory]
    [InlineData(5, "5")]
    [InlineData(-0.0, "-0")]
    [InlineData(0.1, "0.10000000000000001")]
    [InlineData(1e16, "10000000000000000")]
    [InlineData(1e17, "1e+17")]
    [InlineData(123456789012345678.0, "1.2345678901234568e+17")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00001, "1.0000000000000001e-05")]
    [InlineData(-2.5e-300, "-2.5e-300")]
    [InlineData(5e-324, "4.9406564584124654e-324")]
    [InlineData(1234.5, "1234.5")]
    [InlineData(double.PositiveInfinity, "inf")]
    [InlineData(double.NegativeInfinity, "-inf")]
    public void Number_should_be_written_as_C_writes_it(double value, string expected) =>
        Assert.Equal(expected, LuaNumber.Format(value));

    [Theory]
    [InlineData(3.99, 3)]
    [InlineData(-3.99, -3)]
    [InlineData(1e300, long.MinValue)]
    [InlineData(-1e300, long.MinValue)]
    [InlineData(double.NaN, long.MinValue)]
    [InlineData(9223372036854775807.0, long.MinValue)]
    public void Number_should_be_truncated_as_C_truncates_it(double value, long expected) =>
        Assert.Equal(expected, LuaNumber.Truncate(value));
}
