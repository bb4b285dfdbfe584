using Redlock.Configuration;
using Redlock.Redis;

namespace Redlock.Actors;

/// <summary>What a node actor needs to know.</summary>
/// <param name="Node">Its place in the configured list, from 0.</param>
internal sealed record NodeSettings(int Node, NodeAddress Address, KeyNames Keys, RedlockSettings Redlock)
{
    /// <summary>How long the node may take to answer this call.</summary>
    public TimeSpan TimeoutOf(RedisCall call) => call switch
    {
        RedisCall.Acquire acquire => Redlock.NodeTimeoutFor(acquire.Ttl),
        RedisCall.Extend extend => Redlock.NodeTimeoutFor(extend.Ttl),
        RedisCall.Release or RedisCall.RaiseToken or RedisCall.Ping or RedisCall.Inspect => Redlock.NodeTimeout,
        _ => Redlock.Reconnect.Timeout,
    };
}
