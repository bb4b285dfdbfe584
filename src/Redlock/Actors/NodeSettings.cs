using Redlock.Configuration;
using Redlock.Protocol;
using Redlock.Redis;

namespace Redlock.Actors;

/// <summary>What a node actor needs to know.</summary>
/// <param name="Node">Its place in the configured list, from 0.</param>
internal sealed record NodeSettings(int Node, NodeAddress Address, KeyNames Keys, RedlockSettings Redlock)
{
    /// <summary>What the process is called that listens to hints; null when it does not.</summary>
    public ProcessId? Process { get; init; }

    /// <summary>How long the node may take to answer this call.</summary>
    public TimeSpan TimeoutOf(RedisCall call) => call switch
    {
        RedisCall.Acquire acquire => Redlock.NodeTimeoutFor(acquire.Ttl),
        RedisCall.Extend extend => Redlock.NodeTimeoutFor(extend.Ttl),
        RedisCall.Release or RedisCall.RaiseToken or RedisCall.Ping or RedisCall.Inspect or RedisCall.Publish => Redlock.NodeTimeout,
        _ => Redlock.Reconnect.Timeout,
    };
}
