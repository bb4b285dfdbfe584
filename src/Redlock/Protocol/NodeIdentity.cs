namespace Redlock.Protocol;

/// <summary>Who a server is, from <c>INFO</c>, <c>CONFIG GET</c> and its marker. What the server would not tell is null.</summary>
/// <param name="RunId">Changes with every start of the server.</param>
/// <param name="Uptime">Since that start, in whole seconds, rounded down.</param>
/// <param name="Role"><c>master</c> or <c>slave</c>.</param>
/// <param name="ClusterEnabled">Whether it runs as part of a Redis Cluster.</param>
/// <param name="AppendOnly"><c>yes</c> or <c>no</c>.</param>
/// <param name="AppendFsync"><c>always</c>, <c>everysec</c> or <c>no</c>.</param>
/// <param name="NoFsyncOnRewrite">The setting <c>no-appendfsync-on-rewrite</c>, <c>yes</c> or <c>no</c>.</param>
/// <param name="EvictionPolicy">The setting <c>maxmemory-policy</c>.</param>
/// <param name="Version">The setting <c>redis_version</c>.</param>
/// <param name="Marker">What it remembers of itself.</param>
public sealed record NodeIdentity(
    string? RunId,
    TimeSpan Uptime,
    string? Role,
    bool ClusterEnabled,
    string? AppendOnly,
    string? AppendFsync,
    string? NoFsyncOnRewrite,
    string? EvictionPolicy,
    string? Version,
    NodeMarker? Marker)
{
    /// <summary>Whether every acknowledged write survives a crash.</summary>
    public bool Durable => AppendOnly == "yes" && AppendFsync == "always" && NoFsyncOnRewrite != "yes";
}
