namespace Simulator.Nodes.Keyspaces;

/// <summary>Redis's glob: <c>*</c>, <c>?</c>, <c>[a-z]</c>, <c>[^a]</c> and backslash.</summary>
internal static class GlobPattern
{
    public static bool Matches(ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> text)
    {
        // Redis never matches the empty text against a pattern, not even against a star.
        if (text.IsEmpty)
            return pattern.IsEmpty;

        // Where to resume after a mismatch: the last star, and the text it has swallowed so far.
        var resumePattern = -1;
        var resumeText = 0;
        var p = 0;
        var t = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                resumePattern = ++p;
                resumeText = t;
            }
            else if (p < pattern.Length && MatchesOne(pattern, ref p, text[t]))
            {
                t++;
            }
            else if (resumePattern >= 0)
            {
                p = resumePattern;
                t = ++resumeText;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*')
            p++;
        return p == pattern.Length;
    }

    private static bool MatchesOne(ReadOnlySpan<byte> pattern, ref int p, byte value)
    {
        switch (pattern[p])
        {
            case (byte)'?':
                p++;
                return true;
            case (byte)'[':
                return MatchesClass(pattern, ref p, value);
            case (byte)'\\' when p + 1 < pattern.Length:
                p += 2;
                return pattern[p - 1] == value;
            default:
                return pattern[p++] == value;
        }
    }

    private static bool MatchesClass(ReadOnlySpan<byte> pattern, ref int p, byte value)
    {
        p++;
        var negated = p < pattern.Length && pattern[p] == '^';
        if (negated)
            p++;
        var matched = false;
        while (p < pattern.Length && pattern[p] != ']')
        {
            if (pattern[p] == '\\' && p + 1 < pattern.Length)
            {
                matched |= pattern[p + 1] == value;
                p += 2;
            }
            else if (p + 2 < pattern.Length && pattern[p + 1] == '-')
            {
                var low = Math.Min(pattern[p], pattern[p + 2]);
                var high = Math.Max(pattern[p], pattern[p + 2]);
                matched |= value >= low && value <= high;
                p += 3;
            }
            else
            {
                matched |= pattern[p++] == value;
            }
        }

        // An unclosed class ends with the pattern.
        p = Math.Min(p + 1, pattern.Length);
        return matched != negated;
    }
}
