using Simulator.Simulation;
using Xunit;

namespace Simulator.Tests.Simulation;

/// <summary>What a run tells of its nodes: votes, latency, times down and silent, all coordinators together.</summary>
public sealed class NodeFiguresSpecs : VirtualRunSpec
{
    [Fact]
    public void Report_should_tell_the_votes_and_the_latency_of_each_node()
    {
        var report = Run(RunSettings with { Increments = 3 });

        Assert.All(report.Nodes, node =>
        {
            // One for each acquire and one for each release.
            Assert.Equal((6L, 0L, 0L), (node.Votes.Granted, node.Votes.Refused, node.Votes.Failed));
            Assert.Equal((6L, TimeSpan.Zero), (node.Latency.Count, node.Latency.Max));
            Assert.Equal(0L, node.LostConnections);
        });
    }

    [Fact]
    public void Votes_of_several_coordinators_should_be_added_up()
    {
        var settings = RunSettings with { StartDelays = Seconds(0, 10, 20), Coordinators = 3 };

        var report = Run(settings);

        Assert.All(report.Nodes, node => Assert.Equal((6L, 6L), (node.Votes.Granted, node.Latency.Count)));
    }

    [Fact]
    public void A_node_that_hangs_should_be_silent_and_its_failed_votes_told_by_kind()
    {
        var progress = new ProgressLog();
        var settings = RunSettings with { Increments = 10, Work = TimeSpan.FromMilliseconds(500), Faults = Plan("1s hang 3", "4s resume 3") };

        var report = Run(settings, progress: progress);

        var node = report.Nodes[2];
        Assert.Equal((NodeState.Up, 1, 0), (node.State, node.Silences, node.Downs));
        Assert.Equal(["skipped", "timed_out"], node.Votes.Failures.Keys);
        Assert.Equal(3, node.Votes.Failures["timed_out"]);
        Assert.Equal(20, node.Votes.Granted + node.Votes.Failed);
        Assert.Contains(progress.Seen, now => now.Nodes[2] is { State: NodeState.Silent, FailedVotes: > 3 });
        Assert.DoesNotContain(progress.Seen, now => now.Nodes[2].State == NodeState.Down);
    }

    [Fact]
    public void A_node_that_is_stopped_should_be_down_and_not_silent()
    {
        var settings = RunSettings with { Increments = 10, Work = TimeSpan.FromMilliseconds(500), Faults = Plan("1s stop 3", "4s start 3") };

        var node = Run(settings).Nodes[2];

        Assert.Equal((NodeState.Up, 0, 1), (node.State, node.Silences, node.Downs));
        Assert.True(node.LostConnections > 1);
    }

    [Fact]
    public void Progress_should_tell_the_last_token_of_each_client()
    {
        var progress = new ProgressLog();

        _ = Run(RunSettings with { StartDelays = Seconds(0, 5), Increments = 1 }, progress: progress);

        Assert.Equal([1L, 2L], progress.Seen[^1].Clients.Select(client => client.Token.Value));
        Assert.Contains(progress.Seen, now => now.Nodes.All(node => node.Latency.Count > 0));
    }
}
