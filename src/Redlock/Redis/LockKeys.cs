using Redlock.Protocol;

namespace Redlock.Redis;

/// <summary>The keys a resource has on every node.</summary>
/// <param name="Lock">Holds the lock id, with the TTL.</param>
/// <param name="Token">The fencing counter, without a TTL.</param>
public sealed record LockKeys(string Lock, string Token);

/// <summary>How keys are named under one prefix.</summary>
/// <param name="Prefix">What separates deployments that share servers; may be empty.</param>
public sealed record KeyNames(string Prefix)
{
    /// <summary>The key that holds a node's <see cref="NodeMarker"/>.</summary>
    public string Marker => Prefix + "node";

    /// <summary>What every fencing counter's name starts with.</summary>
    public string TokenPrefix => Prefix + "token:";

    /// <summary>The channel on which processes hear who waits.</summary>
    internal string Hints => Prefix + "hints";

    /// <summary>What the name of the channel starts with on which one process hears that it has the turn.</summary>
    internal string HintsTo => Prefix + "hints:";

    /// <summary>The keys of one resource.</summary>
    public LockKeys For(Resource resource) => new(Prefix + "lock:" + resource.Name, TokenPrefix + resource.Name);
}
