namespace Simulator.Telemetry.Tracing;

/// <summary>The names of what spans say. A lock id is never among it, only its fingerprint; of a node only its place, never its host.</summary>
internal static class SpanTags
{
    public const string Resource = "lock.resource";
    public const string TtlMs = "lock.ttl_ms";
    public const string Mode = "lock.mode";
    public const string Outcome = "lock.outcome";
    public const string Fingerprint = "lock.fingerprint";

    public const string Acquired = "lock.acquired";
    public const string NodesLocked = "lock.nodes_locked";
    public const string Rounds = "lock.rounds";
    public const string Released = "lock.released";
    public const string NodesReleased = "lock.nodes_released";
    public const string Extended = "lock.extended";
    public const string NodesExtended = "lock.nodes_extended";
    public const string Locked = "lock.locked";

    public const string Node = "redis.node";
    public const string Operation = "redis.operation";
    public const string Vote = "redis.vote";
    public const string Failure = "redis.failure";
    public const string ErrorCode = "redis.error_code";
    public const string System = "db.system.name";
}
