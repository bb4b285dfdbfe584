using Akka.Configuration;
using Redlock.Configuration;
using Redlock.Protocol;
using Simulator.Nodes;

namespace Simulator.Configuration;

/// <summary>Reads which nodes a run has from <c>simulator.nodes { ... }</c>.</summary>
internal static class FleetReading
{
    private const int LastPort = 65535;

    /// <exception cref="InvalidSettingException">A key is missing or makes no sense.</exception>
    public static FleetSettings From(Config config)
    {
        var nodes = Section.Of(config, "simulator.nodes");
        var kind = nodes.OneOf<NodeKind>("kind");
        if (kind != NodeKind.External)
        {
            return new FleetSettings { Kind = kind, Count = nodes.Count("count", 1, Quorum.MaxNodes), Ports = PortsOf(nodes), ServerExecutable = nodes.Text("server-executable") };
        }

        var redlock = Section.Of(config, "redlock");
        var addresses = redlock.Texts("nodes");
        return addresses.Count > 0
            ? new FleetSettings { Kind = kind, Count = addresses.Count, Addresses = addresses }
            : throw redlock.Invalid("nodes", "is empty; external nodes are listed there, or with --node");
    }

    private static int[] PortsOf(Section nodes)
    {
        var count = nodes.Count("count", 1, Quorum.MaxNodes);
        var ports = nodes.Numbers("ports", 1, LastPort);
        if (ports.Length > 0 && ports.Length != count)
        {
            throw nodes.Invalid("ports", $"names {ports.Length} ports for {count} nodes (simulator.nodes.count)");
        }

        return ports.Distinct().Count() == ports.Length ? ports : throw nodes.Invalid("ports", "names a port twice");
    }
}
