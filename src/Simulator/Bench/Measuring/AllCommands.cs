using System.Text.RegularExpressions;
using StackExchange.Redis;

namespace Simulator.Bench.Measuring;

/// <summary>
/// Counts every command that clients sent, by <c>INFO commandstats</c>. The server counts what scripts call as well: what only the lock's scripts call is
/// left out. PUBLISH is called by both, and counted wherever it was.
/// </summary>
internal sealed partial class AllCommands(IReadOnlyList<IDatabase> nodes) : ICommandCounter
{
    private static readonly HashSet<string> LeftOut = ["info", "set", "get", "del", "incr", "pttl", "pexpire"];

    public async Task<long?> ReadAsync(bool fenced)
    {
        var total = 0L;
        foreach (var node in nodes)
        {
            var statistics = (string?)await node.ExecuteAsync("INFO", "commandstats") ?? "";
            if (!statistics.Contains("cmdstat_", StringComparison.Ordinal))
            {
                return null;
            }

            total += CommandsIn(statistics);
        }

        return total;
    }

    /// <summary>How many commands one node has carried out.</summary>
    public static long CommandsIn(string statistics) => CommandCalls().Matches(statistics)
        .Where(match => !LeftOut.Contains(match.Groups[1].Value))
        .Sum(match => long.Parse(match.Groups[2].ValueSpan, System.Globalization.CultureInfo.InvariantCulture));

    [GeneratedRegex(@"cmdstat_([^:\s]+):calls=(\d+)")]
    private static partial Regex CommandCalls();
}
