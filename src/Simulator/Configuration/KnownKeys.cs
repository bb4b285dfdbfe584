using Akka.Configuration;
using Redlock.Configuration;

namespace Simulator.Configuration;

/// <summary>Refuses what nothing would read: keys outside our roots, misspelt keys, also those inside profiles.</summary>
internal static class KnownKeys
{
    private static readonly string[] OurRoots = ["redlock", "simulator", "service"];

    /// <exception cref="InvalidSettingException">There is such a key.</exception>
    public static void Require(Config given, Config reference, string profiles)
    {
        foreach (var root in given.Root.GetObject().Items.Keys)
        {
            if (root != "akka" && !OurRoots.Contains(root))
            {
                throw new InvalidSettingException(root, $"{root} is no key; keys start with redlock, simulator, service or akka.");
            }
        }

        RequireBelowRoots(given, reference);
        if (!given.HasPath(profiles))
        {
            return;
        }

        foreach (var (name, profile) in given.GetValue(profiles).GetObject().Items)
        {
            RequireProfile(profile.ToConfig(), reference, $"{profiles}.{name}");
        }
    }

    private static void RequireProfile(Config profile, Config reference, string path)
    {
        if (profile.Root.GetObject()?.Items.Keys.FirstOrDefault(root => !OurRoots.Contains(root)) is { } stray)
        {
            throw new InvalidSettingException($"{path}.{stray}", $"{path}.{stray} is no key; a profile has redlock {{ ... }}, simulator {{ ... }} and service {{ ... }}.");
        }

        try
        {
            RequireBelowRoots(profile, reference);
        }
        catch (InvalidSettingException error)
        {
            throw new InvalidSettingException($"{path}.{error.Key}", $"In {path}, {error.Message}", error);
        }
    }

    private static void RequireBelowRoots(Config given, Config reference)
    {
        foreach (var root in OurRoots)
        {
            UnknownKeys.Refuse(given, reference, root);
        }
    }
}
