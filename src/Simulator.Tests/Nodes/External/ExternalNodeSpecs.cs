using Simulator.Nodes;
using Xunit;

namespace Simulator.Tests.Nodes.External;

public sealed class ExternalNodeSpecs
{
    [Fact]
    public async Task External_nodes_should_be_the_given_addresses_and_refuse_every_fault()
    {
        var settings = new FleetSettings { Kind = NodeKind.External, Addresses = ["redis://one:6379", "rediss://user:pass@two:6380/3"] };
        await using var fleet = await NodeFleet.StartAsync(settings, TimeProvider.System, CancellationToken.None);

        var refused = await Assert.ThrowsAsync<NodeFaultNotSupportedException>(() => fleet.Nodes[1].ApplyAsync(NodeFault.Stop));

        Assert.Equal(settings.Addresses, fleet.Nodes.Select(node => node.Address));
        Assert.DoesNotContain(Enum.GetValues<NodeFault>(), fleet.Nodes[0].Supports);
        Assert.Equal("node-2 is an external node: it cannot do 'Stop'. Use embedded or process nodes for faults.", refused.Message);
    }
}
