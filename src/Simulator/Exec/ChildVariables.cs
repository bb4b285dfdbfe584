using System.Globalization;
using Simulator.Locks;

namespace Simulator.Exec;

/// <summary>The environment of the command: what is inherited, and what it may want to know of its lock.</summary>
internal static class ChildVariables
{
    /// <param name="majority">How many nodes are one; 0 when not known.</param>
    public static Dictionary<string, string> Of(IReadOnlyDictionary<string, string> inherited, Grant grant, int majority, TimeProvider clock) => new(inherited)
    {
        ["REDLOCK_HELD"] = "1",
        ["REDLOCK_RESOURCE"] = grant.Resource.Name,
        ["REDLOCK_LOCK_ID"] = grant.LockId.Value,
        ["REDLOCK_FENCING_TOKEN"] = grant.Token.ToString(),
        ["REDLOCK_VALID_UNTIL_MS"] = Text(clock.UnixMillisecondsOf(grant.ValidUntil)),
        ["REDLOCK_TTL_MS"] = Text((long)grant.Ttl.TotalMilliseconds),
        ["REDLOCK_NODES_LOCKED"] = Text(grant.NodesLocked),
        ["REDLOCK_QUORUM"] = Text(majority),
    };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
