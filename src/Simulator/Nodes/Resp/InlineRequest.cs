using System.Globalization;

namespace Simulator.Nodes.Resp;

/// <summary>Splits a request typed by hand: words, 'single' quotes, and "double" quotes with escapes.</summary>
internal static class InlineRequest
{
    /// <returns>False when a quote is not closed, or not followed by a space.</returns>
    public static bool TrySplit(ReadOnlySpan<byte> line, List<byte[]> words)
    {
        words.Clear();
        var position = 0;
        while (SkipSpaces(line, ref position))
        {
            var word = new List<byte>();
            while (position < line.Length && !IsSpace(line[position]))
            {
                if (!TryTake(line, ref position, word))
                {
                    words.Clear();
                    return false;
                }
            }

            words.Add([.. word]);
        }

        return true;
    }

    private static bool TryTake(ReadOnlySpan<byte> line, ref int position, List<byte> word)
    {
        if (line[position] is not ((byte)'"' or (byte)'\''))
        {
            word.Add(line[position++]);
            return true;
        }

        var quote = line[position++];
        while (position < line.Length && line[position] != quote)
            word.Add(quote == '"' ? TakeEscaped(line, ref position) : TakeLiteral(line, ref position));
        if (position == line.Length)
            return false;
        position++;
        return position == line.Length || IsSpace(line[position]);
    }

    private static byte TakeLiteral(ReadOnlySpan<byte> line, ref int position)
    {
        if (line[position] == '\\' && position + 1 < line.Length && line[position + 1] == '\'')
            position++;
        return line[position++];
    }

    private static byte TakeEscaped(ReadOnlySpan<byte> line, ref int position)
    {
        if (line[position] != '\\' || position + 1 >= line.Length)
            return line[position++];
        position++;
        if (line[position] == 'x' && position + 2 < line.Length
            && byte.TryParse(line.Slice(position + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            position += 3;
            return value;
        }

        return line[position++] switch
        {
            (byte)'n' => (byte)'\n',
            (byte)'r' => (byte)'\r',
            (byte)'t' => (byte)'\t',
            (byte)'b' => (byte)'\b',
            (byte)'a' => (byte)'\a',
            var other => other,
        };
    }

    private static bool SkipSpaces(ReadOnlySpan<byte> line, ref int position)
    {
        while (position < line.Length && IsSpace(line[position]))
            position++;
        return position < line.Length;
    }

    private static bool IsSpace(byte value) => value is (byte)' ' or (>= (byte)'\t' and <= (byte)'\r');
}
