using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace Redlock.Configuration;

/// <summary>Refuses keys that nothing reads: a typo would otherwise leave a default in force without a word.</summary>
public static class UnknownKeys
{
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
        if (!given.IsObject() || !reference.IsObject())
        {
            return;
        }

        var known = reference.GetObject().Items;
        if (known.ContainsKey("*"))
        {
            return;
        }

        foreach (var (key, value) in given.GetObject().Items)
        {
            if (!known.TryGetValue(key, out var expected))
            {
                var nearest = known.Keys.OrderBy(name => Distance(name, key)).ThenBy(name => name, StringComparer.Ordinal).First();
                throw new InvalidSettingException($"{path}.{key}", $"{path}.{key} is no key; did you mean {path}.{nearest}?");
            }

            Compare(value, expected, $"{path}.{key}");
        }
    }

    /// <summary>Levenshtein's edit distance.</summary>
    private static int Distance(string left, string right)
    {
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var current = new int[right.Length + 1];
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var substituted = previous[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                current[j] = Math.Min(substituted, Math.Min(previous[j], current[j - 1]) + 1);
            }

            previous = current;
        }

        return previous[right.Length];
    }
}
