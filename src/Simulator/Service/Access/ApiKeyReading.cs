using System.Collections.Immutable;
using System.Security.Cryptography;
using Akka.Configuration;
using Redlock.Configuration;

namespace Simulator.Service.Access;

/// <summary>Reads the API keys from <c>service.keys { ... }</c>.</summary>
internal static class ApiKeyReading
{
    private const string Path = "service.keys";
    private static readonly string[] Fields = ["hash", "prefixes", "verbs", "admin", "rate", "burst", "max-held", "max-waiting"];

    private static readonly ImmutableHashSet<Permission> EveryVerb =
        [Permission.Acquire, Permission.Release, Permission.Extend, Permission.Status];

    /// <param name="common">The limits of keys that name none.</param>
    /// <exception cref="InvalidSettingException">A key makes no sense.</exception>
    public static ImmutableArray<ApiKey> From(Config config, CallerLimits common)
    {
        var names = config.GetValue(Path).GetObject().Items.Keys.Where(name => name != UnknownKeys.AnyKey).Order(StringComparer.Ordinal);
        ImmutableArray<ApiKey> keys = [.. names.Select(name => Of(config, name, common))];
        var twice = keys.GroupBy(key => Convert.ToHexString(key.Hash.AsSpan())).FirstOrDefault(same => same.Count() > 1);
        return twice is null
            ? keys
            : throw new InvalidSettingException(Path, $"{Path}.{twice.First().Name} and {Path}.{twice.Last().Name} have the same hash.");
    }

    private static ApiKey Of(Config config, string name, CallerLimits common)
    {
        var path = $"{Path}.{name}";
        if (!config.GetValue(path).IsObject())
        {
            throw new InvalidSettingException(path, $"{path} is a value; a key is a group such as {{ hash = \"...\" }}.");
        }

        var stray = config.GetValue(path).GetObject().Items.Keys.FirstOrDefault(field => !Fields.Contains(field));
        if (stray is not null)
        {
            throw new InvalidSettingException($"{path}.{stray}", $"{path}.{stray} is no key; a key has {string.Join(", ", Fields)}.");
        }

        var section = Section.Of(config, path);
        return new ApiKey(
            name,
            HashOf(section),
            section.Has("prefixes") ? [.. section.Texts("prefixes")] : [],
            section.Has("verbs") ? [.. section.Texts("verbs").Select(verb => VerbOf(section, verb))] : EveryVerb,
            section.Has("admin") && section.Switch("admin"),
            new CallerLimits(
                Or(section, "rate", common.Rate), Or(section, "burst", common.Burst), Or(section, "max-held", common.Held), Or(section, "max-waiting", common.Waiting)));
    }

    private static int Or(Section section, string field, int common) => section.Has(field) ? section.Count(field, 1) : common;

    private static ImmutableArray<byte> HashOf(Section section)
    {
        var text = section.Text("hash");
        return text.Length == 2 * SHA256.HashSizeInBytes && text.All(char.IsAsciiHexDigit)
            ? [.. Convert.FromHexString(text)]
            : throw section.Invalid("hash", "is no SHA-256 in 64 hexadecimal digits; `serve new-key` makes a key and its hash");
    }

    private static Permission VerbOf(Section section, string verb) =>
        Enum.TryParse<Permission>(verb, ignoreCase: true, out var permission) && permission != Permission.Administer && verb.All(char.IsAsciiLetter)
            ? permission
            : throw section.Invalid("verbs", $"names '{verb}'; verbs are acquire, release, extend, status and observe, and admin = on is everything");
}
