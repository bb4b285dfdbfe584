using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace Redlock.Configuration;

/// <summary>Refuses keys that nothing reads: a typo would otherwise leave a default in force without a word.</summary>
public static class UnknownKeys
{
    /// <summary>The name that stands for any in a reference.</summary>
    public const string AnyKey = "*";

    /// <param name="given">What a user wrote.</param>
    /// <param name="reference">Every key there is; an object whose only key is <c>"*"</c> takes any key.</param>
    /// <param name="root">The path below which keys are ours.</param>
    /// <exception cref="InvalidSettingException">A key below the root is not in the reference; the nearest known name is told.</exception>
    public static void Refuse(Config given, Config reference, string root)
    {
        if (given.HasPath(root) && reference.HasPath(root))
        {
            Compare(given.GetValue(root), reference.GetValue(root), root);
        }
    }

    private static void Compare(HoconValue given, HoconValue reference, string path)
    {
        if (given.IsObject() != reference.IsObject())
        {
            throw new InvalidSettingException(path, reference.IsObject()
                ? $"{path} is a group of keys ({string.Join(", ", reference.GetObject().Items.Keys)}), not a value."
                : $"{path} is a value, not a group of keys.");
        }

        if (!given.IsObject())
        {
            return;
        }

        var known = reference.GetObject().Items;
        if (known.ContainsKey(AnyKey))
        {
            return;
        }

        foreach (var (key, value) in given.GetObject().Items)
        {
            if (!known.TryGetValue(key, out var expected))
            {
                throw new InvalidSettingException($"{path}.{key}", $"{path}.{key} is no key; did you mean {path}.{Nearest.To(key, known.Keys)}?");
            }

            Compare(value, expected, $"{path}.{key}");
        }
    }
}
