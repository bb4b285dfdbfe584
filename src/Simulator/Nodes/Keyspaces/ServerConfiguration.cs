using System.Collections.Frozen;
using System.Globalization;

namespace Simulator.Nodes.Keyspaces;

/// <summary>What CONFIG GET and CONFIG SET see; lost on restart, as without CONFIG REWRITE.</summary>
internal sealed class ServerConfiguration
{
    private static readonly FrozenSet<string> Immutable = FrozenSet.Create("databases", "cluster-enabled", "appendfilename");
    private static readonly FrozenSet<string> YesOrNo = FrozenSet.Create(
        "appendonly", "no-appendfsync-on-rewrite", "aof-load-truncated", "slave-read-only", "replica-read-only",
        "stop-writes-on-bgsave-error");

    private static readonly FrozenSet<string> Numbers = FrozenSet.Create("timeout", "tcp-keepalive", "maxclients", "hz", "lua-time-limit");
    private static readonly string[] FsyncPolicies = ["everysec", "always", "no"];

    private static readonly string[] EvictionPolicies =
    [
        "volatile-lru", "volatile-lfu", "volatile-random", "volatile-ttl", "allkeys-lru", "allkeys-lfu", "allkeys-random", "noeviction",
    ];

    private readonly Dictionary<string, string> _values;

    public ServerConfiguration(KeyspaceSettings settings)
    {
        _values = new(StringComparer.OrdinalIgnoreCase)
        {
            ["appendonly"] = settings.AppendOnly,
            ["appendfsync"] = settings.AppendFsync,
            ["no-appendfsync-on-rewrite"] = settings.NoAppendFsyncOnRewrite,
            ["aof-load-truncated"] = "yes",
            ["appendfilename"] = "appendonly.aof",
            ["maxmemory"] = "0",
            ["maxmemory-policy"] = settings.MaxMemoryPolicy,
            ["save"] = "",
            ["databases"] = settings.Databases.ToString(CultureInfo.InvariantCulture),
            ["timeout"] = "0",
            ["tcp-keepalive"] = "300",
            ["maxclients"] = "10000",
            ["hz"] = "10",
            ["lua-time-limit"] = "5000",
            ["slave-read-only"] = "yes",
            ["replica-read-only"] = "yes",
            ["stop-writes-on-bgsave-error"] = "yes",
            ["cluster-enabled"] = settings.ClusterEnabled,
            ["requirepass"] = settings.RequirePass,
        };
    }

    public string this[string name] => _values[name];

    public IEnumerable<KeyValuePair<string, string>> All => _values;

    public bool Knows(string name) => _values.ContainsKey(name);

    /// <returns>Null when it was set, otherwise Redis's reason.</returns>
    public string? Set(string name, string value)
    {
        if (Immutable.Contains(name.ToLowerInvariant()))
            return "can't set immutable config";
        if (Reason(name.ToLowerInvariant(), value) is { } reason)
            return reason;
        _values[name] = value;
        return null;
    }

    private static string? Reason(string name, string value) => name switch
    {
        "appendfsync" => OneOf(FsyncPolicies, value),
        "maxmemory-policy" => OneOf(EvictionPolicies, value),
        "maxmemory" when !IsNumber(value) => "argument must be a memory value",
        _ when YesOrNo.Contains(name) => value.ToUpperInvariant() is "YES" or "NO" ? null : "argument must be 'yes' or 'no'",
        _ when Numbers.Contains(name) && !IsNumber(value) => "argument couldn't be parsed into an integer",
        _ => null,
    };

    private static bool IsNumber(string value) => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static string? OneOf(string[] allowed, string value) =>
        allowed.Contains(value, StringComparer.OrdinalIgnoreCase)
            ? null
            : $"argument(s) must be one of the following: {string.Join(", ", allowed)}";
}
