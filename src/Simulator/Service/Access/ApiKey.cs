using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Simulator.Service.Access;

/// <summary>A key that callers show, as the configuration knows it: never the key itself.</summary>
/// <param name="Name">Who it belongs to; stands in the audit log.</param>
/// <param name="Hash">The SHA-256 of the key.</param>
/// <param name="Prefixes">What the resources it may touch start with; empty for all.</param>
/// <param name="Admin">Whether it may do everything, with everybody's locks.</param>
internal sealed record ApiKey(
    string Name, ImmutableArray<byte> Hash, ImmutableArray<string> Prefixes, ImmutableHashSet<Permission> Verbs, bool Admin, CallerLimits Limits)
{
    /// <summary>How many random bytes a new key is made of.</summary>
    private const int RandomBytes = 32;

    /// <summary>The hash that the configuration keeps of a key.</summary>
    public static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>A key nobody can guess.</summary>
    public static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));
}
