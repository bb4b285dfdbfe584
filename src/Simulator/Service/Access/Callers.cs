using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Simulator.Service.Access;

/// <summary>Everybody who may call.</summary>
internal sealed class Callers
{
    private readonly ImmutableArray<(ImmutableArray<byte> Hash, Caller Caller)> _known;

    public Callers(ServiceSettings settings)
    {
        _known = [.. settings.Keys.Select(key => (key.Hash, Caller.Of(key)))];
        Anybody = settings.Keys.IsEmpty ? Caller.Anybody(settings.Limits) : null;
    }

    /// <summary>The caller without a key; null when there are keys.</summary>
    public Caller? Anybody { get; }

    /// <summary>Whose key this is; null when nobody's. Every key is compared, each in the same time whatever is shown.</summary>
    public Caller? WithKey(string key)
    {
        var hash = ApiKey.HashOf(key);
        Caller? found = null;
        foreach (var (known, caller) in _known)
        {
            if (CryptographicOperations.FixedTimeEquals(known.AsSpan(), hash))
            {
                found = caller;
            }
        }

        return found;
    }
}
