using System.Text.Json.Serialization;

namespace Simulator.Service.Api;

/// <summary>Asks for a lock.</summary>
/// <param name="Resource">What to lock: 1 to 128 letters, digits or . _ : / -</param>
/// <param name="ClientId">A label for who asks.</param>
/// <param name="TtlMs">How long it is kept unless it is extended or released; 10000 when absent.</param>
/// <param name="WaitMs">How long to wait for it in a first-come-first-served queue; 0 tries once.</param>
internal sealed record AcquireRequest(string? Resource, string? ClientId = null, long? TtlMs = null, long? WaitMs = null);

/// <summary>Asks for several locks, all or none.</summary>
/// <param name="Resources">What to lock, in any order; they are acquired in sorted order.</param>
/// <param name="ClientId">A label for who asks.</param>
/// <param name="TtlMs">How long they are kept unless they are extended or released; 10000 when absent.</param>
/// <param name="WaitMs">How long to wait for all of them together; 0 tries once.</param>
internal sealed record BatchRequest(IReadOnlyList<string?>? Resources, string? ClientId = null, long? TtlMs = null, long? WaitMs = null);

/// <summary>Gives a lock back.</summary>
/// <param name="LockId">From the answer to the acquire.</param>
internal sealed record ReleaseRequest(string? Resource, string? LockId);

/// <summary>Asks for the lock to be kept for another TTL, counted from now.</summary>
/// <param name="LockId">From the answer to the acquire.</param>
/// <param name="TtlMs">That of the lease when absent.</param>
internal sealed record ExtendRequest(string? Resource, string? LockId, long? TtlMs = null);

/// <param name="LockId">Proves the holder: whoever knows it may release the lock. Empty when not acquired.</param>
/// <param name="ValidUntilMs">Milliseconds since 1970; 0 when not acquired.</param>
/// <param name="RedisNodesLocked">How many nodes granted it.</param>
/// <param name="Outcome">acquired, conflicted, wait_timeout, no_quorum, expired, cancelled or rejected.</param>
/// <param name="Message">The outcome in words.</param>
/// <param name="FencingToken">Strictly greater than that of every earlier lease of the resource; pass it to what the lock guards. 0 when not acquired.</param>
internal sealed record AcquireAnswer(
    bool Acquired, string Resource, string LockId, string ClientId, long ValidUntilMs, int RedisNodesLocked, long FencingToken, string Outcome, string Message);

/// <param name="FailedResource">The one that could not be had; null when all were.</param>
internal sealed record BatchAnswer(
    bool Acquired, string ClientId, IReadOnlyList<AcquireAnswer> Locks, string? FailedResource, string Outcome, string Message);

/// <param name="NodesReleased">How many nodes deleted it.</param>
/// <param name="Outcome">released, not_held (expired, or another's), no_quorum or rejected.</param>
/// <param name="Message">The outcome in words.</param>
internal sealed record ReleaseAnswer(bool Released, string Resource, string LockId, int NodesReleased, string Outcome, string Message);

/// <param name="NodesExtended">How many nodes keep it longer.</param>
/// <param name="ValidUntilMs">Milliseconds since 1970; 0 when not extended.</param>
/// <param name="Outcome">extended, not_held (expired, or another's), no_quorum (the earlier validity stands) or rejected.</param>
/// <param name="Message">The outcome in words.</param>
internal sealed record ExtendAnswer(
    bool Extended, string Resource, string LockId, int NodesExtended, long ValidUntilMs, string Outcome, string Message);

/// <param name="LockFingerprint">The first 8 hexadecimal digits of the SHA-256 of the lock id that is stored.</param>
/// <param name="Error">Why the node did not say; then the others are absent.</param>
internal sealed record NodeLockAnswer(
    string Node,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Locked,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? LockFingerprint,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? TtlMs,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error);

/// <param name="Locked">Whether a majority of the nodes keeps one and the same lock id.</param>
/// <param name="Verdict">held, free, split (some nodes keep one, no majority) or unknown (too few answered).</param>
internal sealed record StatusAnswer(string Resource, bool Locked, string Verdict, IReadOnlyList<NodeLockAnswer> Nodes, string LockMode);

/// <param name="ValidUntil">ISO 8601, UTC.</param>
internal sealed record ActiveLock(string Resource, string ClientId, string LockFingerprint, string ValidUntil, long FencingToken, int Waiting);

internal sealed record ActiveLocksAnswer(int Count, IReadOnlyList<ActiveLock> Locks, string LockMode);

internal sealed record HealthAnswer(string Status, string Service, int RedisNodesHealthy, int RedisNodesTotal, string LockMode);

internal sealed record ModeAnswer(string Mode, string Description);

internal sealed record ModeSwitchAnswer(string PreviousMode, string CurrentMode, string Message);

internal sealed record ServerAnswer(
    string Node,
    bool Healthy,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RedisVersion,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? UsedMemoryHuman,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? ConnectedClients,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error);

internal sealed record ServersAnswer(IReadOnlyList<ServerAnswer> Nodes, int Total, int Healthy);

/// <param name="LocksReleased">How many different lock ids were found and released.</param>
internal sealed record ForcedReleaseAnswer(bool Released, string Resource, int LocksReleased, int NodesReleased, string Message);

/// <summary>How the API's messages are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    MaxDepth = 8)]
[JsonSerializable(typeof(AcquireRequest))]
[JsonSerializable(typeof(BatchRequest))]
[JsonSerializable(typeof(ReleaseRequest))]
[JsonSerializable(typeof(ExtendRequest))]
[JsonSerializable(typeof(AcquireAnswer))]
[JsonSerializable(typeof(BatchAnswer))]
[JsonSerializable(typeof(ReleaseAnswer))]
[JsonSerializable(typeof(ExtendAnswer))]
[JsonSerializable(typeof(StatusAnswer))]
[JsonSerializable(typeof(ActiveLocksAnswer))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(ModeAnswer))]
[JsonSerializable(typeof(ModeSwitchAnswer))]
[JsonSerializable(typeof(ServersAnswer))]
[JsonSerializable(typeof(ForcedReleaseAnswer))]
internal sealed partial class ApiJson : JsonSerializerContext;
