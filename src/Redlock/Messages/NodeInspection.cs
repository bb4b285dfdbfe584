using Redlock.Protocol;
using Redlock.Redis;

namespace Redlock.Messages;

/// <summary>How a resource's lock stands on one node.</summary>
/// <param name="Node">Its place in the configured list, from 0.</param>
/// <param name="Holder">The lock id that is stored; null when the lock is free there or the node did not say.</param>
/// <param name="Ttl">What is left of it; null when free, without an expiry, or not known.</param>
/// <param name="Counter">The fencing counter, 0 when there is none.</param>
/// <param name="Problem">Why the node did not say, in a few words; null when it did.</param>
public sealed record NodeInspection(int Node, NodeAddress Address, LockId? Holder, TimeSpan? Ttl, long Counter, string? Problem);

/// <summary>What server stands behind a node's address.</summary>
/// <param name="Node">Its place in the configured list, from 0.</param>
/// <param name="Facts">What it said of itself; null when it did not answer.</param>
/// <param name="Problem">Why it did not, in a few words; null when it did.</param>
public sealed record ServerDescription(int Node, NodeAddress Address, ServerFacts? Facts, string? Problem);
