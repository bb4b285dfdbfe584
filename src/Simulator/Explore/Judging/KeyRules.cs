using System.Text;
using Redlock.Protocol;
using Redlock.Redis;
using Simulator.Explore.World;
using Simulator.Judging;
using Simulator.Nodes.Keyspaces;

namespace Simulator.Explore.Judging;

/// <summary>
/// What happens to the keys on the nodes: none is touched but by its own value, which no clock and no pause can excuse, and none is kept for longer than
/// its TTL.
/// </summary>
internal sealed class KeyRules(Findings findings, KeyNames keys, TimeSpan longestTtl)
{
    private readonly HashSet<string> _released = [];
    private readonly byte[] _lockPrefix = Encoding.UTF8.GetBytes(keys.For(new Resource("")).Lock);

    /// <summary>A call was sent.</summary>
    public void Sent(RedisCall call)
    {
        if (call is RedisCall.Release release)
        {
            _ = _released.Add(release.LockId.Value);
        }
    }

    /// <summary>A key has changed.</summary>
    public void Changed(NodeSite site, in KeyChange change)
    {
        if (change.Call is not { } call || LockIdOf(call) is not { } own || !change.Key.AsSpan().StartsWith(_lockPrefix))
        {
            return;
        }

        if (change.Before.Exists && !change.Before.Holds(own) && !TakesOver(call, change.Before))
        {
            findings.BreakRegardless(SafetyProperty.ReleaseSafety,
                $"node-{site.Number + 1}: {call.GetType().Name} of lock {own} {(change.After.Exists ? "changed" : "deleted")} the key of lock {change.Before.Text}");
        }

        if (!change.After.Exists)
        {
            return;
        }

        if (!change.Before.Exists && call is not RedisCall.Acquire)
        {
            findings.BreakRegardless(SafetyProperty.ReleaseSafety, $"node-{site.Number + 1}: {call.GetType().Name} of lock {own} made its key anew");
        }

        var left = site.Node.LeftOf(change.After);
        if (left is null || left > longestTtl + TimeSpan.FromMilliseconds(1))
        {
            findings.Break(SafetyProperty.Conservation,
                $"node-{site.Number + 1} keeps lock {own} {(left is { } kept ? FormattableString.Invariant($"for {kept.TotalMilliseconds:0} ms") : "for ever")}");
        }
    }

    private bool TakesOver(RedisCall call, in KeyContent before) =>
        call is RedisCall.Acquire { Given: { } given } && before.Holds(given.Value) && _released.Contains(given.Value);

    private static string? LockIdOf(RedisCall call) => call switch
    {
        RedisCall.Acquire acquire => acquire.LockId.Value,
        RedisCall.Release release => release.LockId.Value,
        RedisCall.Extend extend => extend.LockId.Value,
        RedisCall.RaiseToken raise => raise.LockId.Value,
        _ => null,
    };
}
