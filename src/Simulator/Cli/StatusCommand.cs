using System.CommandLine;
using System.Globalization;
using Simulator.Locks;

namespace Simulator.Cli;

/// <summary><c>status</c>: how a lock stands on each node, and as a whole. Of a lock id only the fingerprint.</summary>
internal static class StatusCommand
{
    public static Command Create(Surroundings surroundings) =>
        new LockVerb("status", "Shows how a lock stands: per node the holder's fingerprint and the time left; as a whole free, held, split or unknown.", surroundings)
            .With(async (_, asked, _) =>
            {
                var standing = await asked.Locks.LookAsync(asked.Resource);
                asked.Answer(string.Join('\n', Lines(standing)), Document(standing));
                return standing.Verdict == LockVerdict.Unknown ? ExitCode.Unavailable : ExitCode.Held;
            });

    private static IEnumerable<string> Lines(Standing standing)
    {
        yield return $"{standing.Resource}: {standing.Verdict.ToString().ToLowerInvariant()}";
        var width = standing.Nodes.Max(node => node.Node.Length);
        foreach (var node in standing.Nodes)
        {
            yield return $"  {node.Node.PadRight(width)}  {StateOf(node)}";
        }
    }

    private static string StateOf(NodeStanding node) =>
        node.Abstains is { } abstains ? string.Create(CultureInfo.InvariantCulture, $"{KeyOn(node)}; may have forgotten locks, does not vote for at most {abstains.TotalMilliseconds:0} ms")
        : KeyOn(node);

    private static string KeyOn(NodeStanding node) =>
        node.Problem is { } problem ? $"unknown: {problem}"
        : node.Fingerprint is not { } holder ? "free"
        : node.Left is { } left ? string.Create(CultureInfo.InvariantCulture, $"held by {holder} for another {left.TotalMilliseconds:0} ms")
        : $"held by {holder} without an end";

    private static object Document(Standing standing) => new
    {
        Resource = standing.Resource.Name,
        standing.Verdict,
        Nodes = standing.Nodes.Select(node => new { node.Node, LockFingerprint = node.Fingerprint, TtlMs = (long?)node.Left?.TotalMilliseconds, AbstainsMs = (long?)node.Abstains?.TotalMilliseconds, Error = node.Problem }),
    };
}
