using Simulator.Bench;
using Simulator.Bench.Floor;
using Simulator.Nodes;
using Xunit;

namespace Simulator.Tests.Bench;

public class BenchNodesSpecs
{
    [Fact]
    public async Task Keys_left_on_servers_of_others_should_be_removed()
    {
        await using var servers = await NodeFleet.StartAsync(new FleetSettings { Count = 3 }, TimeProvider.System, CancellationToken.None);
        string[] addresses = [.. servers.Nodes.Select(node => node.Address)];
        var nodes = await BenchNodes.StartAsync(new FleetSettings { Kind = NodeKind.External, Addresses = addresses }, CancellationToken.None);
        await using var connections = await FloorConnections.OpenAsync(nodes.Addresses);
        foreach (var database in connections.Databases)
        {
            await database.StringSetAsync(nodes.FreshKeys().Marker, "left behind");
            await database.StringSetAsync("bench:another", "not ours");
        }

        await nodes.DisposeAsync();

        foreach (var database in connections.Databases)
        {
            Assert.Equal(["bench:another"], (string[])(await database.ExecuteAsync("KEYS", "*"))!);
        }
    }

    [Fact]
    public async Task Fresh_keys_should_be_shared_with_nothing()
    {
        await using var nodes = await BenchNodes.StartAsync(new FleetSettings { Count = 1 }, CancellationToken.None);
        await using var others = await BenchNodes.StartAsync(new FleetSettings { Count = 1 }, CancellationToken.None);

        string[] prefixes = [nodes.FreshKeys().Prefix, nodes.FreshKeys().Prefix, others.FreshKeys().Prefix];

        Assert.Equal(3, prefixes.Distinct().Count());
    }
}
