using Akka.Actor;
using Akka.TestKit.Xunit2;
using Simulator.Clients;
using Simulator.Faults;
using Simulator.Judging;
using Simulator.Nodes;
using Xunit;

namespace Simulator.Tests.Faults;

public class FaultActorSpecs : TestKit
{
    public FaultActorSpecs() => Sys.EventStream.Subscribe(TestActor, typeof(FaultApplied));

    [Fact]
    public async Task Faults_should_hit_their_nodes_in_the_order_of_time()
    {
        await using var fleet = await Fleet(NodeKind.Embedded);

        Begin(fleet, "20ms start 2", "1ms stop 2,3");

        Assert.Equal("1ms stop 2,3", ExpectMsg<FaultApplied>().Fault.Text);
        var applied = ExpectMsg<FaultApplied>();
        Assert.Equal(("20ms start 2", null), (applied.Fault.Text, applied.Error));
        Assert.Equal([NodeCondition.Running, NodeCondition.Running, NodeCondition.Stopped], fleet.Nodes.Select(node => node.Condition));
    }

    [Fact]
    public async Task Fault_that_fails_should_be_published_with_its_reason()
    {
        await using var fleet = await Fleet(NodeKind.External);

        Begin(fleet, "1ms stop 1");

        Assert.Contains("external", ExpectMsg<FaultApplied>().Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clients_should_be_told_to_pause()
    {
        await using var fleet = await Fleet(NodeKind.Embedded);

        Begin(fleet, "1ms pause-client 0 8s");

        Assert.Equal(TimeSpan.FromSeconds(8), ExpectMsg<ClientControl.Pause>().For);
        Assert.Null(ExpectMsg<FaultApplied>().Error);
    }

    private static Task<NodeFleet> Fleet(NodeKind kind) => NodeFleet.StartAsync(
        new FleetSettings { Kind = kind, Count = 3, Addresses = ["redis://127.0.0.1:1"] }, TimeProvider.System, CancellationToken.None);

    private void Begin(NodeFleet fleet, params string[] plan)
    {
        var faults = Sys.ActorOf(FaultActor.PropsFor(FaultPlan.Parse(plan), fleet.Nodes, [TestActor], new RunClock(TimeProvider.System)));
        faults.Tell(new FaultActor.Begin());
    }
}
