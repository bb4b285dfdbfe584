using Redlock.Messages;
using Simulator.Telemetry;
using Xunit;

namespace Simulator.Tests.Telemetry;

/// <summary>What stands at a time: nodes, locks, those who wait.</summary>
public sealed class LockGaugeSpecs : TelemetrySpec
{
    [Fact]
    public void A_node_that_is_gone_should_be_unhealthy_until_it_is_back()
    {
        Listen();
        var before = Figures;

        Nodes[1].Fail();
        Advance(10);
        Assert.Equal(["redis_node_healthy{node=\"node-2\"} -1"], Figures.ChangesSince(before));
        _ = Releases(Holds());
        Assert.Equal(1, Figures["redis_operation_errors_total{node=\"node-2\",operation=\"acquire\"}"]);

        Nodes[1].Reachable = true;
        Advance(60_000);
        Assert.Equal(1, Figures["redis_node_healthy{node=\"node-2\"}"]);
    }

    [Fact]
    public void A_node_that_was_down_before_anybody_listened_should_show_in_what_is_described()
    {
        Listen();
        Nodes[2].Fail();
        Advance(10);
        using var late = new LockTelemetry("lock-service", 3, 10, Clock);

        Edge.Tells(new LockProtocol.DescribeNodes());
        late.Observe(Edge.Hears<LockProtocol.NodesDescribed>());

        Assert.Equal(1, Scrape.Of(late)["redis_node_healthy{node=\"node-1\"}"]);
        Assert.Equal(0, Scrape.Of(late)["redis_node_healthy{node=\"node-3\"}"]);
    }

    [Fact]
    public void Those_who_wait_should_be_counted_where_they_wait()
    {
        Listen(resourceBound: 1);
        _ = Holds("a");
        _ = Holds("b");
        var before = Figures;

        Array.ForEach(["a", "a", "b"], resource => NewClient().Asks(resource, waitMs: 5_000));
        Describe();
        Assert.Equal(
            ["lock_wait_queue_length{resource=\"a\"} +2", "lock_wait_queue_length{resource=\"other\"} +1"], Figures.ChangesSince(before));

        Advance(60_000);
        Describe();
        Assert.Equal(0, Figures["lock_wait_queue_length{resource=\"a\"}"]);
    }

    [Fact]
    public void Those_who_wait_for_what_was_not_described_should_be_among_the_others()
    {
        Listen();
        _ = Holds("a");
        _ = Holds("b");
        Array.ForEach(["a", "a", "b", "b"], resource => NewClient().Asks(resource, waitMs: 5_000));

        Describe(most: 1);

        var lengths = Figures.Series.Where(series => series.StartsWith("lock_wait_queue_length", StringComparison.Ordinal)).Select(series => Figures[series]);
        Assert.Equal([0, 2, 2], lengths.Order());
    }

    [Fact]
    public void A_lock_whose_end_nobody_told_should_not_be_active_for_ever()
    {
        Listen();
        var lease = Holds(ttlMs: 1_000);
        Sys.Stop(Coordinator);
        Advance(900);
        Assert.Equal(1, Figures["active_locks{resource=\"r\"}"]);

        Advance(10_000);

        Assert.Equal(0, Figures["active_locks{resource=\"r\"}"]);
        Assert.Equal("r", lease.Resource.Name);
    }
}
