using Akka.Configuration;
using Redlock.Configuration;
using Redlock.Protocol;

namespace Simulator.Configuration;

/// <summary>How many nodes a run has.</summary>
internal static class NodeCount
{
    /// <exception cref="InvalidSettingException">There are none, or too many.</exception>
    public static int Of(Config config)
    {
        var nodes = Section.Of(config, "simulator.nodes");
        if (nodes.OneOf<NodeKind>("kind") != NodeKind.External)
        {
            return nodes.Count("count", 1, Quorum.MaxNodes);
        }

        var redlock = Section.Of(config, "redlock");
        return redlock.Texts("nodes") is { Count: > 0 } listed
            ? listed.Count
            : throw redlock.Invalid("nodes", "is empty; external nodes are listed there, or with --node");
    }
}
