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
            Match.Unordered => Sorted(first).SequenceEqual(Sorted(second)),
            Match.ErrorKind => HaveSameKind(first, second),
            _ => false,
        };

    private static bool AreNear(byte[] first, byte[] second) =>
        first[0] == ':' && second[0] == ':' && Math.Abs(Integer(first) - Integer(second)) < Tolerance && Integer(first) > 0 == Integer(second) > 0;

    private static long Integer(byte[] reply) => long.Parse(reply.AsSpan(1, reply.Length - 3), CultureInfo.InvariantCulture);

    private static IEnumerable<string> Sorted(byte[] reply) => Parts(reply).Order(StringComparer.Ordinal);

    // The reply cut into its headers and strings, whatever the nesting.
    private static IEnumerable<string> Parts(byte[] reply)
    {
        for (var start = 0; start < reply.Length;)
        {
            var end = reply.AsSpan(start).IndexOf("\r\n"u8) + start + 2;
            if (reply[start] == '$' && reply[start + 1] != '-')
                end += int.Parse(reply.AsSpan(start + 1, end - start - 3), CultureInfo.InvariantCulture) + 2;
            yield return Encoding.Latin1.GetString(reply, start, end - start);
            start = end;
        }
    }

    private static bool HaveSameKind(byte[] first, byte[] second)
    {
        const int KindLength = 20;
        return first[0] == '-' && second[0] == '-' && first.AsSpan(0, KindLength).SequenceEqual(second.AsSpan(0, KindLength));
    }
}
