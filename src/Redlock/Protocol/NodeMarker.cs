using System.Globalization;

namespace Redlock.Protocol;

/// <summary>What a node remembers of itself under a key without TTL, so that a node that forgot is recognised.</summary>
/// <param name="RunId">The server's <c>run_id</c> when the marker was written.</param>
/// <param name="NodeCount">How many nodes the deployment has: two node lists of different length can hold two disjoint majorities.</param>
public sealed record NodeMarker(string RunId, int NodeCount)
{
    /// <summary>The stored form, <c>run_id nodes</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{RunId} {NodeCount}");

    /// <summary>Reads the stored form; null when it is no marker.</summary>
    public static NodeMarker? Parse(string? stored) =>
        stored?.Split(' ') is [var runId, var count] && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var nodes)
            ? new NodeMarker(runId, nodes)
            : null;
}
