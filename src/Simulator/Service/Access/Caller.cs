using System.Collections.Immutable;

namespace Simulator.Service.Access;

/// <summary>Who makes a request.</summary>
/// <param name="Name">Of its key; stands in the audit log.</param>
/// <param name="Prefixes">What the resources it may touch start with; empty for all.</param>
/// <param name="Admin">Whether it may do everything, with everybody's locks.</param>
internal sealed record Caller(
    string Name, ImmutableArray<string> Prefixes, ImmutableHashSet<Permission> Verbs, bool Admin, CallerLimits Limits)
{
    private const int TagDigits = 8;

    /// <summary>
    /// Stands before the lock ids this caller is given, so that a lock is known as its own, also after a restart and by other services: who gets to
    /// see another's lock id still cannot use it.
    /// </summary>
    public string Tag { get; } = Convert.ToHexStringLower(ApiKey.HashOf(Name).AsSpan(0, TagDigits / 2)) + "-";

    public static Caller Of(ApiKey key) => new(key.Name, key.Prefixes, key.Verbs, key.Admin, key.Limits);

    /// <summary>Everybody, where there are no keys.</summary>
    public static Caller Anybody(CallerLimits limits) => new("anybody", [], [.. Enum.GetValues<Permission>()], Admin: true, limits);

    public bool May(Permission permission) => Admin || Verbs.Contains(permission);

    public bool MayTouch(string resource) =>
        Admin || Prefixes.IsEmpty || Prefixes.Any(prefix => resource.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Whether a lock id was given to this caller.</summary>
    public bool Owns(string lockId) => lockId.StartsWith(Tag, StringComparison.Ordinal);
}
