using System.Globalization;
using System.Text;

namespace Simulator.Tests.Nodes.Comparison;

/// <summary>Whether two servers' raw replies to one command mean the same.</summary>
internal static class ReplyComparer
{
    // Two servers are asked one after the other, and a second boundary may lie between.
    private const long Tolerance = 5000;

    public static bool AreAlike(byte[] first, byte[] second, Match match) =>
        first.AsSpan().SequenceEqual(second) || match switch
        {
            Match.Near => AreNear(first, second),
            Match.Unordered => Parts(first).Order(StringComparer.Ordinal).SequenceEqual(Parts(second).Order(StringComparer.Ordinal)),
            Match.ErrorKind => HaveSameKind(first, second),
            Match.Transaction => AreElementsAlike(first, second),
            _ => false,
        };

    private static bool AreNear(byte[] first, byte[] second) =>
        first[0] == ':' && second[0] == ':'
        && Math.Abs(Number(first) - Number(second)) < Tolerance
        && Number(first) > 0 == Number(second) > 0;

    private static bool HaveSameKind(byte[] first, byte[] second)
    {
        const int KindLength = 20;
        return first[0] == '-' && second[0] == '-' && first.AsSpan(0, KindLength).SequenceEqual(second.AsSpan(0, KindLength));
    }

    // EXEC answers with the replies of commands that would each have been compared in their own way.
    private static bool AreElementsAlike(byte[] first, byte[] second)
    {
        if (first[0] != '*' || second[0] != '*')
            return false;
        var ours = Elements(first);
        var theirs = Elements(second);
        Match[] ways = [Match.Near, Match.Unordered, Match.ErrorKind];
        return ours.Count == theirs.Count && ours.Zip(theirs).All(pair => ways.Any(way => AreAlike(pair.First, pair.Second, way)));
    }

    private static List<byte[]> Elements(byte[] array)
    {
        var elements = new List<byte[]>();
        for (var start = PartEnd(array, 0); start < array.Length;)
        {
            var end = ReplyEnd(array, start);
            elements.Add(array[start..end]);
            start = end;
        }

        return elements;
    }

    // The reply cut into its headers and strings, whatever the nesting.
    private static IEnumerable<string> Parts(byte[] reply)
    {
        for (var start = 0; start < reply.Length;)
        {
            var end = PartEnd(reply, start);
            yield return Encoding.Latin1.GetString(reply, start, end - start);
            start = end;
        }
    }

    private static int ReplyEnd(byte[] bytes, int start)
    {
        var end = PartEnd(bytes, start);
        for (var left = bytes[start] == '*' ? Number(bytes.AsSpan(start, end - start)) : 0; left > 0; left--)
            end = ReplyEnd(bytes, end);
        return end;
    }

    private static int PartEnd(byte[] bytes, int start)
    {
        var end = bytes.AsSpan(start).IndexOf("\r\n"u8) + start + 2;
        if (bytes[start] == '$' && Number(bytes.AsSpan(start, end - start)) is >= 0 and var length)
            end += (int)length + 2;
        return end;
    }

    private static long Number(ReadOnlySpan<byte> line) => long.Parse(line[1..^2], CultureInfo.InvariantCulture);
}
