using Redlock.Protocol;
using Redlock.Redis;
using Simulator.Tests.Nodes;
using Xunit;

namespace Simulator.Tests.Redis;

public sealed class NodeQuerySpecs : LinkSpecs
{
    private const string MarkerKey = "node";

    private LocalRedisServer? _server;

    [RedisServerFact]
    public void Identify_should_tell_who_the_server_is_and_how_it_persists()
    {
        var link = Start("--appendonly", "no", "--appendfsync", "always", "--no-appendfsync-on-rewrite", "yes", "--maxmemory-policy", "allkeys-lru");
        var runId = _server!.Ask("INFO", "server").Split("run_id:")[1][..40];
        var marker = new NodeMarker(runId, 5);

        var before = Payload<NodeIdentity>(link, new RedisCall.Identify(MarkerKey));
        AssertDone(1, Ask(link, new RedisCall.Mark(MarkerKey, marker)));
        var after = Payload<NodeIdentity>(link, new RedisCall.Identify(MarkerKey));

        Assert.Equal((runId, "master", false, null), (before.RunId, before.Role, before.ClusterEnabled, before.Marker));
        Assert.Equal(("no", "always", "yes", "allkeys-lru"), (before.AppendOnly, before.AppendFsync, before.NoFsyncOnRewrite, before.EvictionPolicy));
        Assert.InRange(before.Uptime, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.Matches(@"^\d+\.\d+", before.Version);
        Assert.Equal(marker, after.Marker);
    }

    [RedisServerFact]
    public void Identify_should_do_without_what_the_server_does_not_let_us_ask()
    {
        var link = Start("--user", "default", "on", "nopass", "~*", "+@all", "-config");

        var identity = Payload<NodeIdentity>(link, new RedisCall.Identify(MarkerKey));

        Assert.NotNull(identity.RunId);
        Assert.Equal(("no", null, null, "noeviction"),
            (identity.AppendOnly, identity.AppendFsync, identity.NoFsyncOnRewrite, identity.EvictionPolicy));
    }

    [RedisServerFact]
    public void Identify_should_not_take_an_unreadable_marker_for_a_missing_one()
    {
        var link = Start();
        _server!.Ask("RPUSH", MarkerKey, "x");

        var reply = Ask(link, new RedisCall.Identify(MarkerKey));

        Assert.Equal(ReplyKind.Error, reply.Kind);
        Assert.StartsWith("WRONGTYPE", reply.Reason, StringComparison.Ordinal);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _server?.Dispose();
    }

    private IRedisLink Start(params string[] options)
    {
        _server = LocalRedisServer.Start(options);
        return Open(_server.Address);
    }
}
