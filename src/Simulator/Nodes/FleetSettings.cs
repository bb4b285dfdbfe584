using System.Globalization;
using Simulator.Nodes.Keyspaces;

namespace Simulator.Nodes;

/// <summary>Which nodes a run has.</summary>
public sealed record FleetSettings
{
    public NodeKind Kind { get; init; } = NodeKind.Embedded;

    /// <summary>How many embedded or process nodes to start; external nodes are as many as <see cref="Addresses"/>.</summary>
    public int Count { get; init; } = 5;

    /// <summary>The ports of the first nodes; those beyond the list, and those of 0, take free ones.</summary>
    public IReadOnlyList<int> Ports { get; init; } = [];

    /// <summary>External nodes: <c>redis://user:password@host:port/db</c>.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    public Persistence Persistence { get; init; } = Persistence.Always;

    public string MaxMemoryPolicy { get; init; } = "noeviction";

    /// <summary>The default user's password; empty for none.</summary>
    public string Password { get; init; } = "";

    /// <summary>Name or path of the program behind process nodes.</summary>
    public string ServerExecutable { get; init; } = "redis-server";

    internal int PortOf(int index) => index < Ports.Count ? Ports[index] : 0;

    internal KeyspaceSettings ToKeyspaceSettings() => KeyspaceSettings.Default with
    {
        AppendOnly = Persistence == Persistence.None ? "no" : "yes",
        AppendFsync = Persistence == Persistence.Always ? "always" : "everysec",
        MaxMemoryPolicy = MaxMemoryPolicy,
        RequirePass = Password,
    };

    internal static string NameOf(int index) => string.Create(CultureInfo.InvariantCulture, $"node-{index + 1}");

    internal static string LoopbackAddress(int port, string password)
    {
        var user = password.Length == 0 ? "" : $":{Uri.EscapeDataString(password)}@";
        return string.Create(CultureInfo.InvariantCulture, $"redis://{user}127.0.0.1:{port}");
    }
}
