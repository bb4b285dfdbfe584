using Redlock.Redis;
using Simulator.Nodes;
using Simulator.Tests.Nodes;
using Xunit;

namespace Simulator.Tests.Redis;

[NeedsRedisServer]
public sealed class RedisServerLinkSpecs : LinkContract
{
    protected override NodeKind Kind => NodeKind.Process;

    [RedisServerFact]
    public void Server_that_cannot_save_should_refuse_locks_and_keep_the_link()
    {
        var folder = Directory.CreateTempSubdirectory("redlock-unsaved-");
        using var server = LocalRedisServer.Start("--save", "3600 1", "--dir", folder.FullName);
        folder.Delete();
        server.Ask("BGSAVE");
        AwaitCondition(() => server.Ask("INFO", "persistence").Contains("rdb_last_bgsave_status:err", StringComparison.Ordinal), TimeSpan.FromSeconds(10));

        var link = Open(server.Address);

        AssertDone(1, Ask(link, new RedisCall.Ping()));
        var refused = Ask(link, Acquire(KeysOf("r"), fenced: false));
        Assert.Equal((ReplyKind.Error, "MISCONF"), (refused.Kind, refused.Reason!.Split(' ')[0]));
    }
}
