using Redlock.Protocol;
using Xunit;

namespace Simulator.Tests.Protocol;

public sealed class AdmissionSpecs
{
    private static readonly NodeIdentity Plain =
        new("run-1", TimeSpan.FromSeconds(5), "master", false, "no", "everysec", "no", "noeviction", "7.0.15", null);

    private static readonly NodeIdentity Durable = Plain with { AppendOnly = "yes", AppendFsync = "always" };

    [Fact]
    public void A_plain_primary_should_be_admitted() =>
        Assert.Null(Admission.RefusalOf(Plain with { Marker = new NodeMarker("run-1", 5) }, 5));

    [Fact]
    public void A_member_of_a_cluster_should_be_refused() =>
        Assert.Contains("Redis Cluster", Admission.RefusalOf(Plain with { ClusterEnabled = true }, 5), StringComparison.Ordinal);

    [Theory]
    [InlineData("slave")]
    [InlineData("replica")]
    public void A_replica_should_be_refused(string role) =>
        Assert.Contains("replica", Admission.RefusalOf(Plain with { Role = role }, 5), StringComparison.Ordinal);

    [Fact]
    public void A_node_of_a_deployment_of_another_size_should_be_refused() =>
        Assert.Contains("3 nodes, but 5", Admission.RefusalOf(Plain with { Marker = new NodeMarker("run-1", 3) }, 5), StringComparison.Ordinal);

    [Fact]
    public void Eviction_should_be_warned_of() =>
        Assert.Contains("allkeys-lru", Assert.Single(Admission.WarningsOf(Plain with { EvictionPolicy = "allkeys-lru" })), StringComparison.Ordinal);

    [Fact]
    public void A_log_that_is_not_synced_during_rewrites_should_be_warned_of_and_not_be_durable()
    {
        var identity = Durable with { NoFsyncOnRewrite = "yes" };

        Assert.Contains("no-appendfsync-on-rewrite", Assert.Single(Admission.WarningsOf(identity)), StringComparison.Ordinal);
        Assert.False(identity.Durable);
    }

    [Fact]
    public void A_node_that_tells_nothing_of_its_settings_should_not_be_warned_of() =>
        Assert.Empty(Admission.WarningsOf(Plain with { EvictionPolicy = null, AppendOnly = null, AppendFsync = null, NoFsyncOnRewrite = null }));

    [Fact]
    public void A_node_with_its_own_marker_should_remember() =>
        Assert.Equal(Recollection.Remembers, Recall(Plain with { Marker = new NodeMarker("run-1", 5) }, othersMarked: true));

    [Fact]
    public void A_node_restarted_from_unsynced_data_should_have_forgotten() =>
        Assert.Equal(Recollection.Forgot, Recall(Plain with { Marker = new NodeMarker("run-0", 5) }, othersMarked: true));

    [Fact]
    public void A_node_restarted_from_a_log_synced_at_every_write_should_remember() =>
        Assert.Equal(Recollection.Remembers, Recall(Durable with { Marker = new NodeMarker("run-0", 5) }, othersMarked: true));

    [Fact]
    public void A_node_without_a_marker_among_marked_ones_should_have_forgotten_however_durable() =>
        Assert.Equal(Recollection.Forgot, Recall(Durable, othersMarked: true));

    [Fact]
    public void Nodes_without_any_marker_should_be_fresh() =>
        Assert.Equal(Recollection.Fresh, Recall(Plain, othersMarked: false));

    [Fact]
    public void A_deployment_should_not_be_called_fresh_while_a_node_has_not_been_heard() =>
        Assert.Equal(Recollection.Forgot, Admission.Recall(Plain, othersMarked: false, allKnown: false));

    [Theory]
    [InlineData(5, null, 55)]
    [InlineData(61, null, 0)]
    [InlineData(60, null, 0)]
    [InlineData(3_600, 10, 50)]
    [InlineData(5, 10, 55)]
    public void Quarantine_should_last_until_the_node_is_older_than_every_lock(int uptimeSeconds, int? sinceHeardSeconds, int seconds)
    {
        var sinceHeard = sinceHeardSeconds is { } heard ? TimeSpan.FromSeconds(heard) : (TimeSpan?)null;

        var quarantine = Admission.Quarantine(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(uptimeSeconds), sinceHeard);

        Assert.Equal(TimeSpan.FromSeconds(seconds), quarantine);
    }

    [Theory]
    [InlineData("abc 5", "abc", 5)]
    [InlineData("abc", null, 0)]
    [InlineData("abc five", null, 0)]
    [InlineData("a b c", null, 0)]
    [InlineData(null, null, 0)]
    public void A_marker_should_be_read_as_it_was_written(string? stored, string? runId, int nodes)
    {
        var marker = NodeMarker.Parse(stored);

        Assert.Equal(runId is null ? null : new NodeMarker(runId, nodes), marker);
        Assert.Equal(marker, NodeMarker.Parse(marker?.ToString()));
    }

    private static Recollection Recall(NodeIdentity identity, bool othersMarked) => Admission.Recall(identity, othersMarked, allKnown: true);
}
