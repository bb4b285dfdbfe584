using Redlock.Messages;
using Redlock.Redis;
using static Simulator.Explore.Scenarios.Claims;
using static Simulator.Explore.Scenarios.Scene;

namespace Simulator.Explore.Scenarios;

/// <summary>Claims about nodes: what they keep, what is said of them, what they are sent. Times are true milliseconds.</summary>
internal static class NodeClaims
{
    public const string All = "ABCDE";

    /// <summary>These nodes keep no lock at that moment.</summary>
    public static Claim Free(double moment, string nodes = All) => new(
        $"{Names(nodes)} {(nodes.Length == 1 ? "keeps" : "keep")} no lock at {Text(moment)} ms",
        record => Seen(record, moment, nodes, sight => sight.Locks.All(value => value is null))) { LookAt = Ms(moment) };

    /// <summary>These nodes keep a lock of that id at that moment.</summary>
    public static Claim Keeps(double moment, string lockId, string nodes = All) => new(
        $"{Names(nodes)} {(nodes.Length == 1 ? "keeps" : "keep")} lock {lockId} at {Text(moment)} ms",
        record => Seen(record, moment, nodes, sight => sight.Locks[0] == lockId)) { LookAt = Ms(moment) };

    /// <summary>The fencing counter of these nodes stands at least so high at that moment.</summary>
    public static Claim CounterStands(double moment, long atLeast, string nodes) => new(
        $"the fencing counter of {Names(nodes)} stands at {atLeast} or higher at {Text(moment)} ms",
        record => Seen(record, moment, nodes, sight => sight.Counters[0] >= atLeast)) { LookAt = Ms(moment) };

    /// <summary>A process keeps a node out because it forgot.</summary>
    public static Claim Quarantines(int process, char node) => new(
        $"p{process + 1} does not let {node} vote, which forgot",
        record => record.All<NodeEvents.NodeQuarantined>().Any(told => told.Process == process && told.What.Node == node - 'A')
            ? null
            : $"p{process + 1} lets {node} vote");

    /// <summary>A process warns of a setting of a node.</summary>
    public static Claim WarnsOf(int process, char node, string words) => new(
        $"p{process + 1} warns of {node}: '{words}'",
        record => record.All<NodeEvents.NodeWarned>().Any(told => told.Process == process && told.What.Node == node - 'A' && Says(told.What.Reason, words))
            ? null
            : $"p{process + 1} does not warn of {node}");

    /// <summary>A process refuses the whole deployment.</summary>
    public static Claim Refuses(int process, string words) => new(
        $"p{process + 1} refuses the deployment: '{words}'",
        record => record.All<NodeEvents.DeploymentRefused>().Any(told => told.Process == process && Says(told.What.Reason, words))
            ? null
            : $"p{process + 1} does not refuse the deployment");

    /// <summary>How often a process asks a node for locks within these times.</summary>
    public static Claim AsksAtMost(int process, char node, int times, double from, double until) => new(
        $"p{process + 1} asks {node} for locks at most {times} times between {Text(from)} and {Text(until)} ms",
        record =>
        {
            var asked = record.All<SentCall>().Count(told => told.Process == process && told.What.Node == node - 'A'
                && told.What.Call is RedisCall.Acquire && told.At >= Ms(from) && told.At <= Ms(until));
            return asked <= times ? null : $"p{process + 1} asked {node} {asked} times";
        });

    private static bool Says(string reason, string words) => reason.Contains(words, StringComparison.Ordinal);

    private static string? Seen(RunRecord record, double moment, string nodes, Predicate<NodeSight> isSo)
    {
        var sights = record.All<NodeSight>().Where(told => told.At == Ms(moment) && nodes.Contains((char)('A' + told.What.Node))).ToArray();
        return sights.Length < nodes.Length
            ? $"nobody looked at {Names(nodes)} at {Text(moment)} ms"
            : sights.FirstOrDefault(told => !isSo(told.What)).What is { } other
                ? $"{(char)('A' + other.Node)} keeps {Listed(other.Locks.OfType<string>())}, its counter stands at {other.Counters[0]} at {Text(moment)} ms"
                : null;
    }

    private static string Names(string nodes) => string.Join(", ", nodes.AsEnumerable());
}
