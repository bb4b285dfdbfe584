namespace Redlock.Protocol;

/// <summary>What is to be made of a node that has just said who it is.</summary>
public enum Recollection
{
    /// <summary>It remembers every lock it ever granted.</summary>
    Remembers,

    /// <summary>It belongs to a deployment that is used for the first time.</summary>
    Fresh,

    /// <summary>It has forgotten locks.</summary>
    Forgot,
}

/// <summary>Which servers may vote (node amnesia: a restarted node that lost its keys grants a lock that is still held).</summary>
public static class Admission
{
    /// <summary>Why Redlock cannot work on this server; null when it can.</summary>
    /// <param name="nodeCount">How many nodes this process is configured with.</param>
    public static string? RefusalOf(NodeIdentity identity, int nodeCount)
    {
        if (identity.ClusterEnabled)
        {
            return "is part of a Redis Cluster, which moves keys between servers; Redlock needs independent nodes";
        }

        if (identity.Role is "slave" or "replica")
        {
            return "is a replica; Redlock needs independent primaries";
        }

        return identity.Marker is { } marker && marker.NodeCount != nodeCount
            ? $"belongs to a deployment of {marker.NodeCount} nodes, but {nodeCount} are configured; two node lists can hold two majorities"
            : null;
    }

    /// <summary>What endangers locks on this server, though it can be used.</summary>
    public static IEnumerable<string> WarningsOf(NodeIdentity identity)
    {
        if (identity.EvictionPolicy is { } policy && policy != "noeviction")
        {
            yield return $"evicts keys when memory is short (maxmemory-policy {policy}); locks can vanish, set noeviction";
        }

        if (identity is { AppendOnly: "yes", AppendFsync: "always", NoFsyncOnRewrite: "yes" })
        {
            yield return "does not sync during rewrites (no-appendfsync-on-rewrite yes); a crash can lose locks, set it to no";
        }
    }

    /// <summary>Whether the server still knows what it granted.</summary>
    /// <param name="othersMarked">Whether any other node carries a marker.</param>
    /// <param name="allKnown">Whether every node of the deployment has said who it is.</param>
    public static Recollection Recall(NodeIdentity identity, bool othersMarked, bool allKnown)
    {
        if (identity.RunId is null)
        {
            return Recollection.Remembers;
        }

        if (identity.Marker is { } marker)
        {
            return marker.RunId == identity.RunId || identity.Durable ? Recollection.Remembers : Recollection.Forgot;
        }

        return othersMarked || !allKnown ? Recollection.Forgot : Recollection.Fresh;
    }

    /// <summary>
    /// How much longer a node that forgot must not vote: until it has been up longer than the longest TTL, when no lock it granted can still be held.
    /// </summary>
    /// <param name="sinceHeard">Since it last answered, on our monotonic clock, which its own wall clock cannot jump past; null when never.</param>
    public static TimeSpan Quarantine(TimeSpan maxTtl, TimeSpan uptime, TimeSpan? sinceHeard)
    {
        var up = sinceHeard is { } heard && heard < uptime ? heard : uptime;
        return up >= maxTtl ? TimeSpan.Zero : maxTtl - up;
    }
}
