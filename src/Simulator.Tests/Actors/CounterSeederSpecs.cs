using Redlock.Redis;
using Xunit;

namespace Simulator.Tests.Actors;

public sealed class CounterSeederSpecs : LockSpec
{
    [Fact]
    public void A_node_that_forgot_should_get_its_counters_back_before_it_votes()
    {
        Start();
        var client = NewClient();
        for (var grant = 0; grant < 7; grant++)
        {
            _ = client.Releases(client.Holds());
        }

        Nodes[2].Restart(keepingData: false);
        Advance(62_000);

        Assert.Equal(7, Nodes[2].Keyspace.Counters[TokenKeyOf("r")]);
        AssertVotes(node: 3, true);
    }

    [Fact]
    public void Counters_should_be_copied_page_by_page_from_nodes_that_differ()
    {
        Start();
        for (var resource = 0; resource < 25; resource++)
        {
            Nodes[resource % 2].Keyspace.Counters[TokenKeyOf($"r{resource:00}")] = resource + 1;
            Nodes[3].Keyspace.Counters[TokenKeyOf($"r{resource:00}")] = 1;
        }

        foreach (var node in Nodes)
        {
            node.Keyspace.PageSize = 10;
        }

        Nodes[2].Restart(keepingData: false);
        Advance(62_000);

        Assert.Equal(25, Nodes[2].Keyspace.Counters.Count);
        Assert.Equal(25, Nodes[2].Keyspace.Counters[TokenKeyOf("r24")]);
    }

    [Fact]
    public void A_node_whose_counters_cannot_be_copied_should_go_on_waiting()
    {
        Start();
        Nodes[0].Script = ErrorOn<RedisCall.ReadCounters>("BUSY");
        Nodes[1].Script = ErrorOn<RedisCall.ReadCounters>("BUSY");
        Nodes[2].Restart(keepingData: false);
        Advance(70_000);
        AssertVotes(node: 3, false);

        Nodes[0].Script = _ => null;
        Advance(2_000);

        AssertVotes(node: 3, true);
    }
}
