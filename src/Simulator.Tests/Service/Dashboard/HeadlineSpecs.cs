using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;
using Simulator.Service.Dashboard;
using Xunit;

namespace Simulator.Tests.Service.Dashboard;

public sealed class HeadlineSpecs
{
    [Theory]
    [InlineData(5, 5, "good", "5 of 5 nodes vote; 3 are needed. Two may fail.")]
    [InlineData(5, 4, "good", "4 of 5 nodes vote; 3 are needed. One more may fail.")]
    [InlineData(5, 3, "edge", "3 of 5 nodes vote; 3 are needed. No more may fail.")]
    [InlineData(5, 2, "bad", "Only 2 of 5 nodes vote; 3 are needed. Nobody can acquire a lock until one more is back.")]
    [InlineData(5, 1, "bad", "Only 1 of 5 nodes votes; 3 are needed. Nobody can acquire a lock until two more are back.")]
    [InlineData(5, 0, "bad", "None of 5 nodes votes; 3 are needed. Nobody can acquire a lock until three are back.")]
    [InlineData(4, 4, "good", "4 of 4 nodes vote; 3 are needed. One may fail.")]
    [InlineData(1, 1, "edge", "1 of 1 node votes; 1 is needed. No node may fail.")]
    public void The_headline_should_say_what_may_still_fail(int nodes, int up, string tone, string text)
    {
        var headline = Headline.Of([.. Enumerable.Range(0, nodes).Select(node => Node(node, node < up ? NodeStanding.Up : NodeStanding.Down))], LockMode.Redlock);

        Assert.Equal(new HeadlineState(text, tone), headline);
    }

    [Theory]
    [InlineData(NodeStanding.Silent)]
    [InlineData(NodeStanding.Quarantined)]
    [InlineData(NodeStanding.Refused)]
    [InlineData(NodeStanding.Unknown)]
    public void Only_a_node_that_is_up_should_count(NodeStanding standing)
    {
        var headline = Headline.Of([Node(0, NodeStanding.Up), Node(1, NodeStanding.Up), Node(2, standing)], LockMode.Redlock);

        Assert.Equal("edge", headline.Tone);
    }

    [Theory]
    [InlineData(NodeStanding.Up, "edge", "Node 1 alone decides. If it fails, nobody can acquire a lock.")]
    [InlineData(NodeStanding.Down, "bad", "Node 1 alone decides, and it does not vote: nobody can acquire a lock until it is back.")]
    public void In_single_mode_the_headline_should_look_at_the_first_node(NodeStanding first, string tone, string text)
    {
        var headline = Headline.Of([Node(0, first), Node(1, NodeStanding.Up), Node(2, NodeStanding.Up)], LockMode.Single);

        Assert.Equal(new HeadlineState(text, tone), headline);
    }

    private static NodeDescription Node(int node, NodeStanding standing) =>
        new(node, NodeAddress.Parse($"node:{node + 1}"), standing, VoteCounts.None, LatencyDistribution.Empty, 0);
}
