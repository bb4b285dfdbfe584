using Redlock.Redis;
using Simulator.Tests.Nodes;
using Xunit;

namespace Simulator.Tests.Redis;

public sealed class LuaScriptSpecs
{
    [RedisServerFact]
    public void Scripts_should_load_under_the_names_we_call_them_by()
    {
        using var server = LocalRedisServer.Start();

        var loaded = LuaScripts.All.Select(script => server.Ask("SCRIPT", "LOAD", script.Text));

        Assert.Equal(LuaScripts.All.Select(script => $"$40\r\n{script.Sha1}"), loaded);
    }

    [Fact]
    public void Scripts_should_be_the_same_text_on_every_platform() =>
        Assert.All(LuaScripts.All, script => Assert.DoesNotContain('\r', script.Text));
}
