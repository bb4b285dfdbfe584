using System.Text.Json;
using Simulator.Explore.Plans;
using Xunit;

namespace Simulator.Tests.Explore.Plans;

public sealed class ExplorePlanSpecs
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void A_plan_should_keep_what_it_says_of_nodes_and_processes_when_it_is_stored()
    {
        var plan = new ExplorePlan
        {
            Seed = 1, Nodes = 3, Clients = [1, 1], Cycles = 1, Ttl = Second, Wait = TimeSpan.Zero, MaxTtl = Second, GivesUp = true,
            NodeSetups = [new NodeSetup { Counter = 9, Server = 2 }],
            ProcessSetups = [ProcessSetup.Default, new ProcessSetup { Nodes = [0, 1], MaxTtl = Second, StartsAt = Second, Distance = Second }],
        };

        var read = JsonSerializer.Deserialize<ExplorePlan>(JsonSerializer.Serialize(plan))!;

        Assert.True(read.GivesUp);
        Assert.Equal(plan.NodeSetups.AsEnumerable(), read.NodeSetups.AsEnumerable());
        Assert.Equal([0, 1], read.ProcessSetups[1].Nodes.AsEnumerable());
        Assert.Equal(plan.ProcessSetups[1] with { Nodes = [] }, read.ProcessSetups[1] with { Nodes = [] });
    }

    [Fact]
    public void A_plan_should_set_up_nodes_and_processes_it_says_nothing_of_as_all_others()
    {
        var plan = new ExplorePlan { Seed = 1, Nodes = 3, Clients = [1], Cycles = 1, Ttl = Second, Wait = TimeSpan.Zero, MaxTtl = Second };

        Assert.Equal(NodeSetup.Default, plan.SetupOfNode(2));
        Assert.Equal(ProcessSetup.Default, plan.SetupOfProcess(0));
    }
}
