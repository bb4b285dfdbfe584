namespace Redlock.Configuration;

/// <summary>Guesses which name was meant.</summary>
public static class Nearest
{
    /// <summary>The candidate that takes the fewest edits; of several the first in ordinal order.</summary>
    public static string To(string name, IEnumerable<string> candidates) =>
        candidates.OrderBy(candidate => Distance(candidate, name)).ThenBy(candidate => candidate, StringComparer.Ordinal).First();

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
