using System.Text;
using Redlock.Protocol;
using Redlock.Redis;
using Simulator.Explore.World;
using Simulator.Nodes.Keyspaces;
using Simulator.Tests.Nodes;
using Simulator.Tests.Nodes.Comparison;
using Simulator.Tests.Redis;
using Xunit;

namespace Simulator.Tests.Explore.World;

/// <summary>A call gets the same reply from a virtual node as over the client's adapter from a redis-server.</summary>
public sealed class AdapterComparisonSpecs : LinkSpecs
{
    private const int DefaultScripts = 40;
    private const int CallsPerScript = 50;

    private readonly VirtualNode _node = new(1, TimeProvider.System, "", new VirtualNodeSettings
    {
        Server = KeyspaceSettings.Default with { AppendOnly = "no", AppendFsync = "everysec" },
    });

    private LocalRedisServer? _server;

    [RedisServerFact]
    public void Replies_should_be_those_of_the_adapter()
    {
        _server = LocalRedisServer.Start();
        var link = Open(_server.Address);
        _ = _node.LoadScripts();

        for (var script = 0; script < Math.Max(DefaultScripts, ComparisonSettings.Scripts(0) / CallsPerScript); script++)
        {
            var generator = new CallGenerator((ComparisonSettings.Seed * 1_000_003) + script);
            BothByHand("FLUSHALL");
            for (var left = CallsPerScript; left > 0; left--)
                AskBoth(link, generator);
        }
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _server?.Dispose();
        _node.Dispose();
    }

    private void AskBoth(IRedisLink link, CallGenerator generator)
    {
        switch (generator.Below(50))
        {
            case 0:
                BothByHand("SCRIPT", "FLUSH");
                break;
            case < 4:
                BothByHand(generator.NextByHand());
                break;
        }

        var call = generator.Below(4) == 0 ? generator.NextQuery() : generator.Next();
        var expected = Ask(link, call);
        var actual = _node.Execute(call);
        Assert.True(ServerPair.AreAlike(Timeless(actual), Timeless(expected)), $"{call.GetType().Name}\n  adapter: {expected}\n  virtual: {actual}");
    }

    // Who the servers are and how long they have been up cannot be alike.
    private static RedisReply Timeless(RedisReply reply) =>
        reply.Payload is NodeIdentity identity ? reply with { Payload = identity with { RunId = null, Uptime = default, Version = null } } : reply;

    private void BothByHand(params string[] words)
    {
        _ = _server!.Ask([.. words.Select(word => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(word)))]);
        _node.Execute(Array.ConvertAll(words, Encoding.UTF8.GetBytes), new CapturedReply());
    }
}
