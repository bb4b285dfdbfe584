using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;
using Xunit;

namespace Simulator.Tests.Telemetry;

/// <summary>Every instrument is moved by what it is for, and by nothing else.</summary>
public sealed class LockTelemetrySpecs : TelemetrySpec
{
    [Fact]
    public void Everything_should_be_there_before_anything_has_happened()
    {
        Listen();

        string[] families = [.. Figures.Series.Select(series => series.Split('{')[0]).Distinct().Order(StringComparer.Ordinal)];

        Assert.Equal(
            [
                "active_locks", "dotnet_gc_allocated_bytes_total", "dotnet_gc_collections_total", "dotnet_gc_heap_size_bytes", "dotnet_gc_pause_seconds_total",
                "dotnet_threadpool_threads", "lock_acquire_total", "lock_contention_total", "lock_extend_total", "lock_lost_total", "lock_release_total",
                "lock_wait_queue_length", "process_cpu_seconds_total", "process_resident_memory_bytes", "process_start_time_seconds", "redis_node_healthy",
                "redis_operation_errors_total",
            ],
            families);
        Assert.All([1, 2, 3], node => Assert.Equal(1, Figures[$"redis_node_healthy{{node=\"node-{node}\"}}"]));
    }

    [Fact]
    public void A_grant_should_count_as_one()
    {
        Listen();
        var before = Figures;

        _ = Holds();

        Assert.Equal(
            [
                "active_locks{resource=\"r\"} +1",
                "lock_acquire_duration_seconds_count +1",
                "lock_acquire_total{resource=\"r\",result=\"acquired\"} +1",
                .. EachNode("acquire"),
            ],
            Figures.ChangesSince(before));
        Assert.Equal(0.2, Figures["lock_acquire_duration_seconds_sum"], 6);
        Assert.Equal(0, Figures["redis_operation_duration_seconds_bucket{node=\"node-1\",operation=\"acquire\",le=\"0.0025\"}"]);
        Assert.Equal(1, Figures["redis_operation_duration_seconds_bucket{node=\"node-1\",operation=\"acquire\",le=\"0.005\"}"]);
    }

    [Fact]
    public void A_release_should_end_a_hold()
    {
        Listen();
        var lease = Holds();
        Advance(2_000);
        var before = Figures;

        _ = Releases(lease);

        Assert.Equal(
            [
                "active_locks{resource=\"r\"} -1",
                "lock_hold_duration_seconds_count{resource=\"r\"} +1",
                "lock_release_total{result=\"released\"} +1",
                .. EachNode("release"),
            ],
            Figures.ChangesSince(before));
        Assert.Equal(2.2, Figures["lock_hold_duration_seconds_sum{resource=\"r\"}"], 6);
    }

    [Fact]
    public void A_release_of_what_is_not_held_should_end_nothing()
    {
        Listen();
        _ = Holds();
        var before = Figures;

        _ = Releases("r", new LockId("another"));

        Assert.Equal(["lock_release_total{result=\"not_held\"} +1", .. EachNode("release")], Figures.ChangesSince(before));
    }

    [Fact]
    public void An_extension_should_be_counted_and_keep_the_lock_active()
    {
        Listen();
        var lease = Holds(ttlMs: 1_000);
        Advance(500);
        var before = Figures;

        _ = Extends(lease, 20_000);
        Advance(15_000);

        Assert.Equal(["lock_extend_total{result=\"extended\"} +1", .. EachNode("extend")], Figures.ChangesSince(before));
    }

    [Fact]
    public void A_lock_that_ran_out_should_be_lost_and_held_until_then()
    {
        Listen();
        _ = Holds(ttlMs: 1_000);
        var before = Figures;

        Advance(5_000);

        Assert.Equal(
            ["active_locks{resource=\"r\"} -1", "lock_hold_duration_seconds_count{resource=\"r\"} +1", "lock_lost_total +1"],
            Figures.ChangesSince(before));
        Assert.InRange(Figures["lock_hold_duration_seconds_sum{resource=\"r\"}"], 0.98, 1);
    }

    [Fact]
    public void A_request_that_finds_the_lock_held_should_be_contention_without_a_round()
    {
        Listen();
        _ = Holds();
        var before = Figures;

        _ = Acquires();

        Assert.Equal(
            [
                "lock_acquire_duration_seconds_count +1",
                "lock_acquire_total{resource=\"r\",result=\"conflicted\"} +1",
                "lock_contention_total{resource=\"r\"} +1",
            ],
            Figures.ChangesSince(before));
    }

    [Fact]
    public void A_request_that_waited_in_vain_should_be_contention_once()
    {
        Listen();
        HeldElsewhere("r", 60_000, 1, 2, 3);
        var before = Figures;

        _ = Acquires(waitMs: 3_000);

        Assert.Equal(
            [
                "lock_acquire_duration_seconds_count +1",
                "lock_acquire_total{resource=\"r\",result=\"wait_timeout\"} +1",
                "lock_contention_total{resource=\"r\"} +1",
            ],
            Figures.ChangesSince(before).Where(change => change.StartsWith("lock_", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_request_that_was_granted_after_waiting_should_be_contention_once()
    {
        Listen();
        _ = Holds(ttlMs: 1_000);
        var before = Figures;

        _ = Acquires(waitMs: 5_000);

        Assert.Equal(1, Figures["lock_contention_total{resource=\"r\"}"]);
        Assert.Contains("lock_acquire_total{resource=\"r\",result=\"acquired\"} +1", Figures.ChangesSince(before));
    }

    [Fact]
    public void Too_few_nodes_should_be_no_contention_but_errors()
    {
        Listen();
        Nodes[0].Script = ErrorOn<RedisCall.Acquire>("LOADING Redis is loading");
        Nodes[1].Script = ErrorOn<RedisCall.Acquire>("LOADING Redis is loading");
        var before = Figures;

        _ = Acquires();

        Assert.Equal(
            [
                "lock_acquire_duration_seconds_count +1",
                "lock_acquire_total{resource=\"r\",result=\"no_quorum\"} +1",
                "redis_operation_duration_seconds_count{node=\"node-1\",operation=\"acquire\"} +1",
                "redis_operation_duration_seconds_count{node=\"node-2\",operation=\"acquire\"} +1",
                "redis_operation_duration_seconds_count{node=\"node-3\",operation=\"acquire\"} +1",
                "redis_operation_errors_total{node=\"node-1\",operation=\"acquire\"} +1",
                "redis_operation_errors_total{node=\"node-2\",operation=\"acquire\"} +1",
            ],
            Figures.ChangesSince(before));
    }

    [Fact]
    public void Resources_beyond_the_bound_should_share_a_label()
    {
        Listen(resourceBound: 2);

        string[] resources = [.. Enumerable.Range(0, 20).Select(number => $"resource-{number}")];
        Array.ForEach(resources, resource => Holds(resource));

        Assert.Equal(18, Figures["active_locks{resource=\"other\"}"]);
        Assert.Equal(18, Figures["lock_acquire_total{resource=\"other\",result=\"acquired\"}"]);
        Assert.Equal(1, Figures["active_locks{resource=\"resource-1\"}"]);
        Assert.DoesNotContain("resource-2", Figures.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rejected_request_should_not_use_up_a_label()
    {
        Listen();

        Assert.Equal(AcquireOutcome.Rejected, ((LockProtocol.NotAcquired)Acquires("r", ttlMs: 1)).Outcome);

        Assert.Equal(1, Figures["lock_acquire_total{resource=\"other\",result=\"rejected\"}"]);
        Assert.DoesNotContain("resource=\"r\"", Figures.Text, StringComparison.Ordinal);
    }

    private static IEnumerable<string> EachNode(string operation) =>
        Enumerable.Range(1, 3).Select(node => $"redis_operation_duration_seconds_count{{node=\"node-{node}\",operation=\"{operation}\"}} +1");
}
