using Redlock.Redis;
using Simulator.Nodes;
using Simulator.Tests.Nodes;
using Xunit;

namespace Simulator.Tests.Redis;

[NeedsRedisServer]
public sealed class RedisServerListeningSpecs : ListeningContract
{
    protected override NodeKind Kind => NodeKind.Process;

    [RedisServerFact]
    public void Server_that_allows_no_channels_should_say_so_and_still_release()
    {
        using var server = LocalRedisServer.Start();
        server.Ask("ACL", "SETUSER", "default", "resetchannels");
        var link = Open(server.Address);

        link.Listen("hints", "hints:own", new ToldTo(TestActor));

        Assert.Contains("NOPERM", ExpectMsg<string>(), StringComparison.Ordinal);
        AssertDone(1, Ask(link, Acquire(KeysOf("r"))));
        AssertDone(2, Ask(link, Release("own")));
        Assert.Equal(ReplyKind.Error, Ask(link, new RedisCall.Publish("hints", "waiting own r")).Kind);
    }
}
