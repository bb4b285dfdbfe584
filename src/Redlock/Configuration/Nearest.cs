namespace Redlock.Configuration;

/// <summary>Guesses which name was meant.</summary>
public static class Nearest
{
    /// <summary>The candidate that takes the fewest edits; of several the first in ordinal order.</summary>
    public static string To(string name, IEnumerable<string> candidates) =>
        candidates.OrderBy(candidate => Distance(candidate, name)).ThenBy(candidate => candidate, StringComparer.Ordinal).First();

    /// <summary>Letters inserted, left out, replaced, or swapped with their neighbour.</summary>
    private static int Distance(string left, string right)
    {
        var edits = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                edits[i, j] = i == 0 ? j : j == 0 ? i : Least(edits, left, right, i, j);
            }
        }

        return edits[left.Length, right.Length];
    }

    private static int Least(int[,] edits, string left, string right, int i, int j)
    {
        var replaced = edits[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
        var least = Math.Min(replaced, Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1);
        var swapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
        return swapped ? Math.Min(least, edits[i - 2, j - 2] + 1) : least;
    }
}
