using Redlock.Redis;
using Simulator.Explore.World;
using Simulator.Judging;

namespace Simulator.Explore.Judging;

/// <summary>What happens to the keys on the nodes: none is touched but by its own value, and none is kept for longer than its TTL.</summary>
internal sealed class KeyRules(Findings findings, KeyNames keys, TimeSpan longestTtl)
{
    private readonly string _lockPrefix = keys.For(new Redlock.Protocol.Resource("")).Lock;

    /// <summary>A lock key has changed.</summary>
    public void Changed(NodeSite site, KeyChange change)
    {
        if (!change.Key.StartsWith(_lockPrefix, StringComparison.Ordinal) || change.Call is not { } call)
        {
            return;
        }

        var own = LockIdOf(call);
        if (change.ValueBefore is { } before && before != own)
        {
            findings.Break(SafetyProperty.ReleaseSafety,
                $"node-{site.Number + 1}: {call.GetType().Name} of lock {own} {(change.ValueAfter is null ? "deleted" : "changed")} {change.Key}, which held {before}");
        }

        if (change.ValueBefore is null && call is not RedisCall.Acquire && change.ValueAfter is not null)
        {
            findings.Break(SafetyProperty.ReleaseSafety, $"node-{site.Number + 1}: {call.GetType().Name} of lock {own} made {change.Key} anew");
        }

        if (change.ValueAfter is not null && (change.TtlAfter is not { } ttl || ttl > longestTtl + TimeSpan.FromMilliseconds(1)))
        {
            findings.Break(SafetyProperty.Conservation,
                $"node-{site.Number + 1} keeps lock {own} {(change.TtlAfter is { } kept ? FormattableString.Invariant($"for {kept.TotalMilliseconds:0} ms") : "for ever")}");
        }
    }

    private static string? LockIdOf(RedisCall call) => call switch
    {
        RedisCall.Acquire acquire => acquire.LockId.Value,
        RedisCall.Release release => release.LockId.Value,
        RedisCall.Extend extend => extend.LockId.Value,
        RedisCall.RaiseToken raise => raise.LockId.Value,
        _ => null,
    };
}
