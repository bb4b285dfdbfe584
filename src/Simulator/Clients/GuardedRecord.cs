using Redlock.Protocol;

namespace Simulator.Clients;

/// <summary>A counter that remembers the highest fencing token it was shown, and by which lock.</summary>
/// <param name="Token">None while fencing is off.</param>
/// <param name="Holder">Fingerprint of the lock that showed the token; empty before the first.</param>
public sealed record GuardedRecord(long Value, FencingToken Token, string Holder)
{
    /// <summary>Never written.</summary>
    public static GuardedRecord Initial { get; } = new(0, FencingToken.None, "");

    /// <summary>
    /// Whether a lock may read and write: its token is higher than any before, or it is the very lock that showed the highest. Without tokens
    /// everything is admitted, which is how increments get lost.
    /// </summary>
    public bool Admits(FencingToken token, LockId lockId) =>
        token > Token || (token == Token && (token == FencingToken.None || lockId.Fingerprint == Holder));

    /// <summary>
    /// The record after a lock has read it. Reading shuts earlier locks out as well: else one of them could still write between this
    /// lock's read and its write, and that increment would be lost.
    /// </summary>
    public GuardedRecord SeenBy(FencingToken token, LockId lockId) =>
        token == Token ? this : this with { Token = token, Holder = lockId.Fingerprint };

    /// <summary>The record after a lock has written it.</summary>
    public GuardedRecord WrittenBy(FencingToken token, LockId lockId, long value) => SeenBy(token, lockId) with { Value = value };
}
