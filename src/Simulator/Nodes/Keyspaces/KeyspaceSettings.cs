namespace Simulator.Nodes.Keyspaces;

/// <summary>How a simulated server is configured, in redis.conf's words.</summary>
public sealed record KeyspaceSettings
{
    public static KeyspaceSettings Default { get; } = new();

    public string AppendOnly { get; init; } = "yes";

    public string AppendFsync { get; init; } = "always";

    public string NoAppendFsyncOnRewrite { get; init; } = "no";

    public string MaxMemoryPolicy { get; init; } = "noeviction";

    public string ClusterEnabled { get; init; } = "no";

    /// <summary>The default user's password; empty when connections need none.</summary>
    public string RequirePass { get; init; } = "";

    /// <summary>Further users with every permission: name and password.</summary>
    public IReadOnlyDictionary<string, string> Users { get; init; } = new Dictionary<string, string>();

    public int Databases { get; init; } = 16;

    public int Port { get; init; }
}
