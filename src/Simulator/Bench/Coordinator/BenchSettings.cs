using Redlock.Configuration;
using Redlock.Redis;

namespace Simulator.Bench.Coordinator;

/// <summary>The lock's settings for a benchmark: the defaults of every key, for these nodes, under a prefix of its own.</summary>
internal static class BenchSettings
{
    // Fresh nodes on a busy machine take their time: those that are late would be kept out for as long as if they had forgotten locks.
    private static readonly TimeSpan Settle = NodeWatch.Longest;

    public static RedlockSettings For(IReadOnlyList<NodeAddress> nodes, string keyPrefix, bool fenced, int? maxInFlight)
    {
        var settings = RedlockSettings.From(RedlockSettings.Reference) with
        {
            Nodes = [.. nodes],
            KeyPrefix = keyPrefix,
            Fencing = fenced,
            Settle = Settle,
        };
        return maxInFlight is { } calls ? settings with { MaxInFlight = calls } : settings;
    }

    /// <summary>A prefix that no earlier run has left keys under.</summary>
    public static string FreshPrefix() => $"bench:{Guid.NewGuid():N}:";
}
