using Redlock.Protocol;

namespace Simulator.RemoteLock;

/// <summary>Body of <c>POST /lock/acquire</c>.</summary>
/// <param name="WaitMs">How long to stand in the queue; null for not at all.</param>
internal sealed record AcquireRequest(string Resource, string? ClientId, long? TtlMs, long? WaitMs = null);

/// <param name="ValidUntilMs">Milliseconds since 1970 by the service's clock, 0 when not acquired: to show, not to count on.</param>
/// <param name="FencingToken">Null with fencing off, or when not acquired.</param>
internal sealed record AcquireAnswer(
    bool Acquired, LockId? LockId = null, long ValidUntilMs = 0, int RedisNodesLocked = 0, long? FencingToken = null, string? Message = null,
    string? Outcome = null);

/// <summary>Body of <c>POST /lock/release</c>.</summary>
internal sealed record ReleaseRequest(string Resource, LockId LockId);

internal sealed record ReleaseAnswer(bool Released, int NodesReleased = 0, string? Message = null, string? Outcome = null);

/// <summary>Body of <c>POST /lock/extend</c>.</summary>
internal sealed record ExtendRequest(string Resource, LockId LockId, long? TtlMs);

/// <param name="ValidUntilMs">As in <see cref="AcquireAnswer"/>.</param>
internal sealed record ExtendAnswer(bool Extended, int NodesExtended = 0, long ValidUntilMs = 0, string? Outcome = null, string? Message = null)
{
    /// <summary>Whether the lock may still be held: too few nodes answered, or a limit on extensions was reached, and the earlier validity stands.</summary>
    public bool LeavesValidity => !Extended && Outcome is "no_quorum" or "rejected";
}

internal sealed record HealthAnswer(string Status, int RedisNodesHealthy, int RedisNodesTotal, string? LockMode = null);

/// <summary>Answer to <c>GET /lock/status</c>.</summary>
internal sealed record StatusAnswer(string Verdict, IReadOnlyList<NodeStatus> Nodes, string? LockMode = null);

/// <param name="Error">Why the node did not say; then the others are absent.</param>
internal sealed record NodeStatus(string Node, string? LockFingerprint = null, long? TtlMs = null, string? Error = null);

/// <summary>Answer to <c>POST /admin/release</c>.</summary>
internal sealed record ForcedReleaseAnswer(int LocksReleased, int NodesReleased);
