using System.Diagnostics;
using Redlock.Protocol;

namespace Redlock.Redis;

/// <summary>
/// One command to one node. The object itself is the tag of the call: its reply carries the same reference, so a late reply can never
/// be taken for that of a later call.
/// </summary>
public abstract class RedisCall
{
    private RedisCall()
    {
    }

    /// <summary>
    /// What a link made of the call to send it, kept because the same call goes to every node. Links on several threads may each set it, all to
    /// the same.
    /// </summary>
    internal object? Prepared { get; set; }

    /// <summary>What the coordinator counts votes on the call for; nobody else looks at it.</summary>
    internal object? Question { get; set; }

    /// <summary>The span that the node's answer belongs to; none when not given.</summary>
    public ActivityContext Trace { get; init; }

    /// <summary>Sets the lock key if it is absent. Fenced: <see cref="LuaScripts.Acquire"/>; else plain <c>SET key id NX PX ttl</c>.</summary>
    public sealed class Acquire(LockKeys keys, LockId lockId, TimeSpan ttl, bool fenced) : RedisCall
    {
        /// <summary>The resource's keys.</summary>
        public LockKeys Keys => keys;

        /// <summary>What to store.</summary>
        public LockId LockId => lockId;

        /// <summary>How long the node keeps it, whole milliseconds.</summary>
        public TimeSpan Ttl => ttl;

        /// <summary>Whether the node's fencing counter is raised with it.</summary>
        public bool Fenced => fenced;

        /// <summary>The id that the lock was released from, which it may replace: <see cref="LuaScripts.TakeOver"/>; null for none.</summary>
        internal LockId? Given { get; init; }
    }

    /// <summary>Raises the fencing counter to a token, only while the lock value is still ours: <see cref="LuaScripts.RaiseToken"/>.</summary>
    public sealed class RaiseToken(LockKeys keys, LockId lockId, FencingToken token) : RedisCall
    {
        /// <summary>The resource's keys.</summary>
        public LockKeys Keys => keys;

        /// <summary>The value the lock key must hold.</summary>
        public LockId LockId => lockId;

        /// <summary>What the counter becomes, unless it is higher already.</summary>
        public FencingToken Token => token;
    }

    /// <summary>Deletes the lock key if it holds our value: <see cref="LuaScripts.Release"/>.</summary>
    public sealed class Release(LockKeys keys, LockId lockId) : RedisCall
    {
        /// <summary>The resource's keys.</summary>
        public LockKeys Keys => keys;

        /// <summary>The value the lock key must hold.</summary>
        public LockId LockId => lockId;

        /// <summary>Who is told that the key is gone: <see cref="LuaScripts.HandOver"/>; null for nobody.</summary>
        internal TurnMessage? Turn { get; init; }
    }

    /// <summary>Sets the lock key's TTL anew if it holds our value: <see cref="LuaScripts.Extend"/>.</summary>
    public sealed class Extend(LockKeys keys, LockId lockId, TimeSpan ttl) : RedisCall
    {
        /// <summary>The resource's keys.</summary>
        public LockKeys Keys => keys;

        /// <summary>The value the lock key must hold.</summary>
        public LockId LockId => lockId;

        /// <summary>The new TTL, whole milliseconds.</summary>
        public TimeSpan Ttl => ttl;
    }

    /// <summary>Reads how a resource's lock stands on the node; answers with a <see cref="LockState"/>.</summary>
    public sealed class Inspect(LockKeys keys) : RedisCall
    {
        /// <summary>The resource's keys.</summary>
        public LockKeys Keys => keys;
    }

    /// <summary>Reads who the server is, how it persists and evicts, and its marker; answers with a <see cref="NodeIdentity"/>.</summary>
    public sealed class Identify(string markerKey) : RedisCall
    {
        /// <summary>Where the marker is kept.</summary>
        public string MarkerKey => markerKey;
    }

    /// <summary>Asks the server for its version, memory and connections (INFO); answers with <see cref="ServerFacts"/>.</summary>
    public sealed class Describe : RedisCall;

    /// <summary>Writes the node's marker.</summary>
    public sealed class Mark(string markerKey, NodeMarker marker) : RedisCall
    {
        /// <summary>Where the marker is kept.</summary>
        public string MarkerKey => markerKey;

        /// <summary>What it becomes.</summary>
        public NodeMarker Marker => marker;
    }

    /// <summary>Reads a page of the node's fencing counters (SCAN, then MGET); answers with a <see cref="CounterPage"/>.</summary>
    public sealed class ReadCounters(string tokenPrefix, long cursor) : RedisCall
    {
        /// <summary>What the counters' names start with.</summary>
        public string TokenPrefix => tokenPrefix;

        /// <summary>0 for the first page, then the cursor of the page before.</summary>
        public long Cursor => cursor;
    }

    /// <summary>Raises counters to at least the values given: <see cref="LuaScripts.SeedCounters"/>.</summary>
    public sealed class SeedCounters(IReadOnlyList<KeyValuePair<string, long>> counters) : RedisCall
    {
        /// <summary>Full key names and values.</summary>
        public IReadOnlyList<KeyValuePair<string, long>> Counters => counters;
    }

    /// <summary>Publishes a message; answers how many heard it.</summary>
    internal sealed class Publish(string channel, string text) : RedisCall
    {
        public string Channel => channel;

        public string Text => text;
    }

    /// <summary>Asks whether the node answers at all.</summary>
    public sealed class Ping : RedisCall;
}
