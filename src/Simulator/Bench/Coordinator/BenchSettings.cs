using Redlock.Configuration;
using Redlock.Redis;

namespace Simulator.Bench.Coordinator;

/// <summary>The lock's settings for a benchmark: the defaults of every key, for these nodes, under a prefix of their own.</summary>
internal static class BenchSettings
{
    // Fresh nodes on a busy machine take their time: those that are late would be kept out for as long as if they had forgotten locks.
    private static readonly TimeSpan Settle = NodeWatch.Longest;

    public static RedlockSettings For(BenchNodes nodes, KeyNames keys, bool fenced) => For(nodes.Addresses, keys, fenced);

    public static RedlockSettings For(IEnumerable<NodeAddress> nodes, KeyNames keys, bool fenced) =>
        RedlockSettings.From(RedlockSettings.Reference) with
        {
            Nodes = [.. nodes],
            KeyPrefix = keys.Prefix,
            Fencing = fenced,
            Settle = Settle,
        };

    /// <summary>The same, with what the load says.</summary>
    public static RedlockSettings For(BenchNodes nodes, KeyNames keys, bool fenced, Load load)
    {
        var settings = For(nodes, keys, fenced);
        return settings with
        {
            MaxInFlight = load.MaxInFlight ?? settings.MaxInFlight,
            NodeTimeout = load.NodeTimeout ?? settings.NodeTimeout,
        };
    }
}
