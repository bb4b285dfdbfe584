using Akka.Configuration.Hocon;

namespace Akka.Configuration;

/// <summary>Whether one configuration already says everything that another says, with the same values.</summary>
internal static class ConfigCoverage
{
    public static bool Covers(Config config, Config other) => Covers(config, other.Root.GetObject(), "");

    private static bool Covers(Config config, HoconObject other, string path)
    {
        foreach (var (key, value) in other.Items)
        {
            var here = path.Length == 0 ? key : $"{path}.\"{key}\"";
            if (!config.HasPath(here) || !CoversValue(config, value, here))
                return false;
        }

        return true;
    }

    private static bool CoversValue(Config config, HoconValue value, string path)
    {
        if (value.IsObject())
            return Covers(config, value.GetObject(), path);
        if (!value.IsArray())
            return value.GetString() == config.GetString(path);

        var present = config.GetStringList(path);
        return value.GetStringList().All(present.Contains);
    }
}
