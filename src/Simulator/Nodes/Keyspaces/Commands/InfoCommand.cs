using System.Globalization;
using System.Text;

namespace Simulator.Nodes.Keyspaces.Commands;

/// <summary>INFO: the sections and fields that clients and people look at, as redis-server prints them.</summary>
internal static class InfoCommand
{
    public const string Version = "7.0.15";

    private static readonly string[] Sections =
        ["Server", "Clients", "Memory", "Persistence", "Stats", "Replication", "Cluster", "Keyspace"];

    public static void Info(in CommandCall call)
    {
        var wanted = Wanted(call);
        var text = new StringBuilder();
        foreach (var section in Sections.Where(wanted.Contains))
        {
            _ = text.Append(text.Length == 0 ? "" : "\r\n").Append("# ").Append(section).Append("\r\n");
            foreach (var (name, value) in Fields(call.Keyspace, section))
                _ = text.Append(name).Append(':').Append(value).Append("\r\n");
        }

        call.Reply.Bulk(Encoding.Latin1.GetBytes(text.ToString()));
    }

    /// <summary>A server that takes no writes has become somebody's replica.</summary>
    public static string RoleOf(Keyspace keyspace) => keyspace.Trouble == ServerTrouble.ReadOnly ? "slave" : "master";

    private static HashSet<string> Wanted(in CommandCall call)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var index = 1; index < call.Count; index++)
            _ = names.Add(call.Text(index));
        if (names.Count == 0 || names.Overlaps(["default", "all", "everything"]))
            names.UnionWith(Sections);
        return names;
    }

    private static IEnumerable<(string Name, string Value)> Fields(Keyspace keyspace, string section) => section switch
    {
        "Server" => Server(keyspace),
        "Clients" => [("connected_clients", Text(keyspace.Sessions.Count)), ("blocked_clients", "0")],
        "Memory" => Memory(keyspace),
        "Persistence" => Persistence(keyspace),
        "Stats" => [("pubsub_channels", Text(keyspace.Sessions.Sum(session => session.Channels.Count)))],
        "Replication" => [("role", RoleOf(keyspace)), ("connected_slaves", "0"), ("master_failover_state", "no-failover")],
        "Cluster" => [("cluster_enabled", keyspace.Configuration["cluster-enabled"] == "yes" ? "1" : "0")],
        _ => Databases(keyspace),
    };

    private static IEnumerable<(string Name, string Value)> Server(Keyspace keyspace)
    {
        var uptime = keyspace.Uptime;
        return
        [
            ("redis_version", Version),
            ("redis_git_sha1", "00000000"),
            ("redis_git_dirty", "0"),
            ("redis_mode", "standalone"),
            ("arch_bits", "64"),
            ("run_id", keyspace.RunId),
            ("tcp_port", Text(keyspace.Settings.Port)),
            ("server_time_usec", Text((keyspace.UtcNow - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond)),
            ("uptime_in_seconds", Text(uptime)),
            ("uptime_in_days", Text(uptime / 86400)),
            ("hz", keyspace.Configuration["hz"]),
        ];
    }

    private static IEnumerable<(string Name, string Value)> Memory(Keyspace keyspace)
    {
        const long EmptyServer = 900_000;
        const long PerKey = 64;
        var used = EmptyServer;
        foreach (var database in keyspace.Databases)
        {
            for (var position = 0; position < database.Count; position++)
                used += PerKey + database.At(position).Key.Length + database.At(position).Value.Length;
        }

        return
        [
            ("used_memory", Text(used)),
            ("used_memory_human", HumanSize(used)),
            ("number_of_cached_scripts", Text(keyspace.Scripts.Count)),
            ("maxmemory", keyspace.Configuration["maxmemory"]),
            ("maxmemory_policy", keyspace.Configuration["maxmemory-policy"]),
        ];
    }

    private static IEnumerable<(string Name, string Value)> Persistence(Keyspace keyspace) =>
    [
        ("loading", keyspace.Trouble == ServerTrouble.Loading ? "1" : "0"),
        ("rdb_bgsave_in_progress", "0"),
        ("rdb_last_bgsave_status", "ok"),
        ("aof_enabled", keyspace.Configuration["appendonly"] == "yes" ? "1" : "0"),
        ("aof_rewrite_in_progress", "0"),
        ("aof_last_bgrewrite_status", "ok"),
        ("aof_last_write_status", "ok"),
    ];

    private static IEnumerable<(string Name, string Value)> Databases(Keyspace keyspace)
    {
        for (var index = 0; index < keyspace.Databases.Count; index++)
        {
            var database = keyspace.Databases[index];
            if (database.Count > 0)
                yield return ($"db{Text(index)}", $"keys={Text(database.Count)},expires={Text(Volatile(database))},avg_ttl=0");
        }
    }

    private static int Volatile(Database database) =>
        Enumerable.Range(0, database.Count).Count(position => database.At(position).ExpiresAt != Entry.NoExpiry);

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string HumanSize(long bytes) => bytes switch
    {
        < 1L << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 10):F2}K"),
        < 1L << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 20):F2}M"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):F2}G"),
    };
}
