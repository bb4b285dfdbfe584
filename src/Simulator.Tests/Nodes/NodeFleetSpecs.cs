using System.Net.Sockets;
using Simulator.Nodes;
using Xunit;

namespace Simulator.Tests.Nodes;

public sealed class NodeFleetSpecs
{
    [Fact]
    public async Task Fleet_should_number_its_nodes_and_give_each_an_address_of_its_own()
    {
        await using var fleet = await NodeFleet.StartAsync(new FleetSettings { Count = 5 }, TimeProvider.System, CancellationToken.None);

        Assert.Equal(["node-1", "node-2", "node-3", "node-4", "node-5"], fleet.Nodes.Select(node => node.Name));
        Assert.Equal(5, fleet.Nodes.Select(node => node.Address).Distinct().Count());
        Assert.All(fleet.Nodes, node => Assert.Equal(NodeCondition.Running, node.Condition));
    }

    [Fact]
    public async Task Fleet_should_take_the_ports_it_is_given_and_end_what_it_started_when_one_is_taken()
    {
        await using var other = await NodeFleet.StartAsync(new FleetSettings { Count = 2 }, TimeProvider.System, CancellationToken.None);
        var taken = new Uri(other.Nodes[0].Address).Port;
        var free = new Uri(other.Nodes[1].Address).Port;
        await other.Nodes[1].DisposeAsync();

        _ = await Assert.ThrowsAsync<SocketException>(() => StartAsync(free, taken));
        await using var fleet = await StartAsync(free);

        Assert.Equal(free, new Uri(fleet.Nodes[0].Address).Port);
    }

    private static Task<NodeFleet> StartAsync(params int[] ports) =>
        NodeFleet.StartAsync(new FleetSettings { Count = ports.Length, Ports = ports }, TimeProvider.System, CancellationToken.None);
}
