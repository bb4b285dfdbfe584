using Redlock.Protocol;

namespace Redlock.Messages;

/// <summary>A granted lock.</summary>
/// <param name="LockId">What proves the holder; needed to extend and to release.</param>
/// <param name="Token">Fixed for the life of the lease.</param>
/// <param name="Ttl">How long the nodes keep the key.</param>
/// <param name="Validity">What was left to the holder when the reply was sent, strictly positive.</param>
/// <param name="NodesLocked">How many nodes had granted it by then, at least a majority.</param>
public sealed record Lease(
    Resource Resource, LockId LockId, ClientId Client, FencingToken Token, TimeSpan Ttl, TimeSpan Validity, int NodesLocked);
