using Simulator.Explore.World;
using Simulator.Nodes;
using Simulator.Nodes.Keyspaces;
using Simulator.Tests.Nodes;
using Simulator.Tests.Nodes.Comparison;
using Simulator.Tests.Redis;
using Xunit;

namespace Simulator.Tests.Explore.World;

/// <summary>
/// A virtual node and a real redis-server answer the same random scripts alike. More and other ones: see <see cref="ComparisonSettings"/>.
/// </summary>
public sealed class VirtualNodeComparisonSpecs : IDisposable
{
    private const int Batch = 50;
    private const int DefaultScripts = 2000;
    private const int ScriptsPerRestart = 500;
    private const int FewestRestarts = 2;

    private readonly OffsetClock _clock = new();
    private readonly VirtualNode _node;
    private LocalRedisServer? _server;

    public VirtualNodeComparisonSpecs()
    {
        var unconfigured = KeyspaceSettings.Default with { AppendOnly = "no", AppendFsync = "everysec" };
        _node = new VirtualNode(1, _clock, new string('a', 40), new VirtualNodeSettings { Server = unconfigured });
    }

    public void Dispose()
    {
        _node.Dispose();
        _server?.Dispose();
    }

    [RedisServerFact]
    public void Random_commands_should_be_answered_as_by_redis_server() => CompareAll((pair, seed) =>
    {
        pair.ByHand(Match.Exact, "RESET");
        pair.ByHand(Match.Exact, "FLUSHALL");
        foreach (var command in new Generator(seed).NextScript())
            pair.ByHand(command);
    });

    [RedisServerFact]
    public void Random_lock_calls_should_be_answered_as_by_redis_server() => CompareAll((pair, seed) =>
    {
        pair.ByHand(Match.Exact, "FLUSHALL");
        AddCalls(pair, new CallGenerator(seed), 16);
        AddContents(pair);
    });

    [RedisServerFact]
    public async Task Restarts_should_keep_or_forget_as_redis_server_does()
    {
        await using var fleet = await NodeFleet.StartAsync(
            new FleetSettings { Count = 1, Kind = NodeKind.Process, Persistence = Persistence.Always }, TimeProvider.System, CancellationToken.None);
        var rounds = Math.Max(FewestRestarts, ComparisonSettings.Scripts(0) / ScriptsPerRestart);

        for (var round = 0; round < rounds; round++)
        {
            var generator = new CallGenerator((ComparisonSettings.Seed * 1_000_003) + round);
            CompareLife(fleet.Nodes[0], generator, $"life {2 * round}");
            await fleet.Nodes[0].ApplyAsync(NodeFault.RestartKeep);
            _node.RestartKeeping(new string('b', 40));
            CompareLife(fleet.Nodes[0], generator, $"life {(2 * round) + 1}, with what the one before left");
            await fleet.Nodes[0].ApplyAsync(NodeFault.RestartEmpty);
            _node.RestartEmpty(new string('c', 40));
        }
    }

    private static void AddCalls(ServerPair pair, CallGenerator generator, int count)
    {
        for (var left = 1 + generator.Below(count); left > 0; left--)
        {
            switch (generator.Below(60))
            {
                case 0:
                    pair.Call(generator.NextShort());
                    pair.Pause();
                    break;
                case 1:
                    pair.FlushScripts();
                    break;
                case < 8:
                    pair.ByHand(Match.Exact, generator.NextByHand());
                    break;
                default:
                    pair.Call(generator.Next());
                    break;
            }
        }
    }

    private static void AddContents(ServerPair pair)
    {
        pair.ByHand(Match.Exact, ["MGET", .. CallGenerator.Keys]);
        foreach (var key in CallGenerator.Keys)
            pair.ByHand(Match.Near, "PTTL", key);
    }

    private void CompareLife(ISimulatedNode real, CallGenerator generator, string title)
    {
        using var connection = RespConnection.To(real);
        var pair = new ServerPair(connection, _node, _clock);
        pair.Begin(title);
        pair.LoadScripts();
        AddContents(pair);
        for (var left = 100 + generator.Below(100); left > 0; left--)
            pair.Call(generator.Next());
        AddContents(pair);
        AssertAlike(pair);
    }

    private static void AssertAlike(ServerPair pair)
    {
        var difference = pair.Compare();
        Assert.True(difference is null, difference);
    }

    private void CompareAll(Action<ServerPair, int> addScript)
    {
        _server = LocalRedisServer.Start("--enable-debug-command", "local");
        using var connection = RespConnection.To(_server.Port);
        var pair = new ServerPair(connection, _node, _clock);
        var count = ComparisonSettings.Scripts(DefaultScripts);
        for (var index = 1; index <= count; index++)
        {
            pair.Begin($"script {index} of seed {ComparisonSettings.Seed}");
            addScript(pair, (ComparisonSettings.Seed * 1_000_003) + index);
            if (index % Batch == 0)
                AssertAlike(pair);
        }

        AssertAlike(pair);
    }
}
