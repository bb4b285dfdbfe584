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

    [RedisServerFact]
    public void Counters_should_be_read_page_by_page_and_only_ours()
    {
        const string prefix = "a*[b]?\\:token:";
        var link = Start();
        var counters = Enumerable.Range(1, 1500).ToDictionary(i => $"{prefix}{i}", i => (long)i);
        AssertDone(1500, Ask(link, new RedisCall.SeedCounters([.. counters])));
        AssertDone(1, Ask(link, new RedisCall.SeedCounters([KeyValuePair.Create("axb?:token:1", 1L)])));
        _server!.Ask("SET", prefix + "text", "no number");

        var read = new Dictionary<string, long>();
        var pages = 0;
        for (var cursor = 0L; pages == 0 || cursor != 0; pages++)
        {
            var page = Payload<CounterPage>(link, new RedisCall.ReadCounters(prefix, cursor));
            page.Counters.ToList().ForEach(counter => read[counter.Key] = counter.Value);
            cursor = page.Cursor;
        }

        Assert.Equal(counters, read);
        Assert.True(pages > 1);
    }

    [RedisServerFact]
    public void Seeding_should_raise_counters_and_never_lower_them()
    {
        var link = Start();
        KeyValuePair<string, long> Counter(string name, long value) => KeyValuePair.Create("token:" + name, value);

        AssertDone(2, Ask(link, new RedisCall.SeedCounters([Counter("a", 5), Counter("b", 5)])));
        AssertDone(1, Ask(link, new RedisCall.SeedCounters([Counter("a", 4), Counter("b", long.MaxValue)])));
        AssertDone(0, Ask(link, new RedisCall.SeedCounters([])));

        var page = Payload<CounterPage>(link, new RedisCall.ReadCounters("token:", 0));
        Assert.Equal([Counter("a", 5), Counter("b", long.MaxValue)], page.Counters.OrderBy(counter => counter.Key));
    }

    [RedisServerFact]
    public void Empty_server_should_have_one_empty_page()
    {
        var link = Start();

        var page = Payload<CounterPage>(link, new RedisCall.ReadCounters("token:", 0));

        Assert.Equal(0, page.Cursor);
        Assert.Empty(page.Counters);
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
