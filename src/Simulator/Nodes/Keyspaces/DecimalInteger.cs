using System.Buffers.Text;

namespace Simulator.Nodes.Keyspaces;

/// <summary>Redis's decimal integers: no sign but a minus, no leading zeros, no spaces, 64 bits.</summary>
internal static class DecimalInteger
{
    private const int LongestText = 20;
    private const int CachedCount = 128;
    private static readonly byte[][] Cached = [.. Enumerable.Range(0, CachedCount).Select(value => Write(value))];

    public static bool TryParse(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        if (text.IsEmpty || text.Length > LongestText)
            return false;
        if (text.Length == 1 && text[0] == '0')
            return true;
        var firstDigit = text[0] == '-' ? 1 : 0;
        return text.Length > firstDigit
            && text[firstDigit] is >= (byte)'1' and <= (byte)'9'
            && Utf8Parser.TryParse(text, out value, out var consumed)
            && consumed == text.Length;
    }

    public static byte[] Format(long value) => value is >= 0 and < CachedCount ? Cached[value] : Write(value);

    private static byte[] Write(long value)
    {
        Span<byte> buffer = stackalloc byte[LongestText];
        _ = Utf8Formatter.TryFormat(value, buffer, out var length);
        return buffer[..length].ToArray();
    }
}
