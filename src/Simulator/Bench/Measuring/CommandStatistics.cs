using System.Globalization;
using StackExchange.Redis;

namespace Simulator.Bench.Measuring;

/// <summary>Counts what the nodes say in <c>INFO commandstats</c>.</summary>
internal sealed class CommandStatistics(IReadOnlyList<IDatabase> nodes) : ICommandCounter
{
    public async Task<long?> ReadAsync(bool fenced)
    {
        var total = 0L;
        foreach (var node in nodes)
        {
            if (LockCommandsIn((string?)await node.ExecuteAsync("INFO", "commandstats") ?? "", fenced) is not { } commands)
            {
                return null;
            }

            total += commands;
        }

        return total;
    }

    /// <summary>How many commands about locks one node has carried out; null when it does not say.</summary>
    public static long? LockCommandsIn(string statistics, bool fenced)
    {
        if (!statistics.Contains("cmdstat_", StringComparison.Ordinal))
        {
            return null;
        }

        // Every command about a lock is a script, save the SET of a lock without a token. The server counts a SET inside a script alike.
        return Calls(statistics, "evalsha") + Calls(statistics, "eval") + (fenced ? 0 : Calls(statistics, "set"));
    }

    private static long Calls(string statistics, string command)
    {
        var start = $"cmdstat_{command}:calls=";
        var at = statistics.IndexOf(start, StringComparison.Ordinal);
        if (at < 0)
        {
            return 0;
        }

        var digits = statistics.AsSpan(at + start.Length);
        return long.Parse(digits[..digits.IndexOf(',')], CultureInfo.InvariantCulture);
    }
}
