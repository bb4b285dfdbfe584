using Redlock.Protocol;

namespace Redlock.Library;

/// <summary>
/// What <c>AddRedlock</c> is told. What is not given is as in <see cref="Hocon"/>, and what is not given there is as in the library's reference
/// configuration. All of it is checked when the host starts.
/// </summary>
public sealed class RedlockOptions
{
    /// <summary>
    /// The Redis nodes, in the same order in every process: <c>host:port</c>, <c>redis://user:password@host:port/database</c>, <c>rediss://...</c> for TLS. At
    /// least one; an odd number such as 3 or 5 makes sense.
    /// </summary>
    public IList<string> Nodes { get; } = [];

    /// <summary>For requests that give none: whole milliseconds; 5 s by default.</summary>
    public TimeSpan? Ttl { get; set; }

    /// <summary>How long requests that do not say wait for a lock: zero to one day; 30 s by default.</summary>
    public TimeSpan Wait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Put before every key, to share servers between deployments; <c>redlock:</c> by default.</summary>
    public string? KeyPrefix { get; set; }

    /// <summary>Whether leases carry fencing tokens; on by default.</summary>
    public bool? Fencing { get; set; }

    /// <summary>A majority of the nodes (the default), or the first node alone.</summary>
    public LockMode? Mode { get; set; }

    /// <summary>A label for who asks, for requests that give none, shown in logs and lists.</summary>
    public string Client { get; set; } = ClientId.Anonymous.Name;

    /// <summary>
    /// Everything else, as HOCON text: <c>redlock { node-timeout = 20ms }</c>. The keys are those of <c>src/Redlock/reference.conf</c>; an unknown one is refused. What it
    /// says below <c>akka</c> is for the library's own actor system.
    /// </summary>
    public string? Hocon { get; set; }
}
