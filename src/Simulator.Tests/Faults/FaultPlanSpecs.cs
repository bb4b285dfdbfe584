using Simulator.Faults;
using Simulator.Nodes;
using Xunit;

namespace Simulator.Tests.Faults;

public class FaultPlanSpecs
{
    [Theory]
    [InlineData("2s stop 2,3", NodeFault.Stop, 2000)]
    [InlineData("1.5m start 2,3", NodeFault.Start, 90_000)]
    [InlineData("200ms hang 2,3", NodeFault.Hang, 200)]
    [InlineData("0s resume 2,3", NodeFault.Resume, 0)]
    [InlineData("6s RESTART-EMPTY 2,3", NodeFault.RestartEmpty, 6000)]
    [InlineData(" 6s  restart-keep  2,3 ", NodeFault.RestartKeep, 6000)]
    public void Plan_should_read_what_happens_to_nodes(string entry, NodeFault expected, int milliseconds)
    {
        var fault = FaultPlan.Parse([entry]).Single();

        Assert.Equal(expected, fault.NodeFault);
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), fault.At);
        Assert.Equal([1, 2], fault.TargetsOf(5));
        Assert.Equal(TimeSpan.Zero, fault.Duration);
    }

    [Fact]
    public void Plan_should_read_how_slow_nodes_become()
    {
        var fault = FaultPlan.Parse(["1s slow 4 200ms"]).Single();

        Assert.Equal(NodeFault.Slow, fault.NodeFault);
        Assert.Equal([3], fault.TargetsOf(5));
        Assert.Equal(TimeSpan.FromMilliseconds(200), fault.Duration);
    }

    [Fact]
    public void Plan_should_count_clients_from_zero()
    {
        var fault = FaultPlan.Parse(["3s pause-client 0,1 8s"]).Single();

        Assert.Null(fault.NodeFault);
        Assert.Equal([0, 1], fault.TargetsOf(5));
        Assert.Equal(TimeSpan.FromSeconds(8), fault.Duration);
    }

    [Fact]
    public void Plan_should_take_all_for_every_target()
    {
        var fault = FaultPlan.Parse(["1s stop all"]).Single();

        Assert.Equal([0, 1, 2], fault.TargetsOf(3));
    }

    [Fact]
    public void Plan_should_be_in_the_order_of_time()
    {
        var plan = FaultPlan.Parse(["6s start 1", "2s stop 1"]);

        Assert.Equal(["2s stop 1", "6s start 1"], plan.Select(fault => fault.Text));
    }

    [Theory]
    [InlineData("2s stop", "needs a time, a fault and its targets, such as 2s stop 2,3")]
    [InlineData("2 stop 1", "has the time '2'; expected a number with a unit, such as 200ms, 2s or 1.5m")]
    [InlineData("-2s stop 1", "has the time '-2s'; expected a number with a unit, such as 200ms, 2s or 1.5m")]
    [InlineData("2s crash 1", "names the fault 'crash', which is none of stop, start, hang, resume, restart-empty, restart-keep, slow, pause-client")]
    [InlineData("2s stop 0", "targets '0'; expected numbers from 1, separated by commas, or all")]
    [InlineData("2s stop 1,x", "targets 'x'; expected numbers from 1, separated by commas, or all")]
    [InlineData("2s slow 1", "needs a duration after its targets, such as 2s slow 1 200ms")]
    [InlineData("2s stop 1 200ms", "says more than a time, a fault and its targets")]
    public void Plan_should_quote_an_entry_that_makes_no_sense(string entry, string why)
    {
        var error = Assert.Throws<FormatException>(() => FaultPlan.Parse([entry]));

        Assert.Equal($"The fault \"{entry}\" {why}.", error.Message);
    }

    [Theory]
    [InlineData("2s stop 4", "The fault \"2s stop 4\" targets more than there are: 3 nodes.")]
    [InlineData("2s pause-client 2 1s", "The fault \"2s pause-client 2 1s\" targets more than there are: 2 clients, counted from 0.")]
    public async Task Plan_should_be_refused_when_there_are_too_few_targets(string entry, string problem)
    {
        await using var fleet = await NodeFleet.StartAsync(new FleetSettings { Count = 3 }, TimeProvider.System, CancellationToken.None);

        Assert.Equal(problem, FaultPlan.ProblemWith(FaultPlan.Parse([entry]), fleet.Nodes, clients: 2));
    }

    [Fact]
    public async Task Plan_should_be_refused_when_a_node_cannot_do_it()
    {
        var external = new FleetSettings { Kind = NodeKind.External, Addresses = ["redis://127.0.0.1:1"] };
        await using var fleet = await NodeFleet.StartAsync(external, TimeProvider.System, CancellationToken.None);

        var problem = FaultPlan.ProblemWith(FaultPlan.Parse(["2s stop 1"]), fleet.Nodes, clients: 2);

        Assert.Equal("The fault \"2s stop 1\" cannot be carried out: node-1 is of a kind that does not support it.", problem);
    }

    [Fact]
    public async Task Plan_should_be_accepted_when_everything_is_there()
    {
        await using var fleet = await NodeFleet.StartAsync(new FleetSettings { Count = 3 }, TimeProvider.System, CancellationToken.None);

        Assert.Null(FaultPlan.ProblemWith(FaultPlan.Parse(["2s stop 3", "1s slow all 5ms", "3s pause-client all 1s"]), fleet.Nodes, clients: 2));
    }
}
