using System.Globalization;

namespace Simulator.Telemetry.Metrics;

/// <summary>What a node is called in labels: its place in the configured list, never its host.</summary>
internal static class NodeName
{
    /// <param name="node">From 0.</param>
    public static string Of(int node) => string.Create(CultureInfo.InvariantCulture, $"node-{node + 1}");
}
