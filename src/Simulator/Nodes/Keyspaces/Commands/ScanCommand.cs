using System.Buffers.Text;
using System.Text;

namespace Simulator.Nodes.Keyspaces.Commands;

/// <summary>
/// SCAN walks the database's dense list from its end to its start; the cursor is how many entries are left. Deletions move
/// only entries that have been returned or are still to come, so no key that stays is missed.
/// </summary>
internal static class ScanCommand
{
    private const int DefaultCount = 10;

    public static void Scan(in CommandCall call)
    {
        if (!TryCursor(call[1], out var cursor))
        {
            call.Reply.Error("ERR invalid cursor");
            return;
        }

        if (!TryParse(call, out var options))
            return;
        var database = call.Database;
        var start = cursor == 0 ? database.Count : (int)Math.Min(cursor, (ulong)database.Count);
        var end = (int)Math.Max(0, start - options.Count);
        var keys = Collect(call, options, start, end);
        call.Reply.Array(2);
        call.Reply.Bulk(DecimalInteger.Format(Math.Min(end, database.Count)));
        call.Reply.Array(keys.Count);
        foreach (var key in keys)
            call.Reply.Bulk(key);
    }

    private static List<byte[]> Collect(in CommandCall call, Options options, int start, int end)
    {
        var keys = new List<byte[]>();
        for (var position = start - 1; position >= end; position--)
        {
            var key = call.Database.At(position).Key;
            if (call.Database.Find(key, call.Now) is null)
                continue;
            if (options.Strings && (options.Pattern is null or [(byte)'*'] || GlobPattern.Matches(options.Pattern, key)))
                keys.Add(key);
        }

        return keys;
    }

    // As C's strtoul reads it: nothing is zero, and a minus wraps around.
    private static bool TryCursor(ReadOnlySpan<byte> text, out ulong cursor)
    {
        cursor = 0;
        if (text.IsEmpty)
            return true;
        var negative = text[0] == '-';
        var digits = text[0] is (byte)'-' or (byte)'+' ? text[1..] : text;
        if (!Utf8Parser.TryParse(digits, out cursor, out var consumed) || consumed != digits.Length)
            return false;
        if (negative)
            cursor = unchecked(0 - cursor);
        return true;
    }

    private static bool TryParse(in CommandCall call, out Options options)
    {
        options = new Options(DefaultCount, null, true);
        for (var index = 2; index < call.Count; index += 2)
        {
            var hasValue = index + 1 < call.Count;
            if (hasValue && call.Is(index, "COUNT"u8))
            {
                if (!call.TryInteger(index + 1, out var count))
                    return false;
                options = options with { Count = count };
            }
            else if (hasValue && call.Is(index, "MATCH"u8))
            {
                options = options with { Pattern = call[index + 1] };
            }
            else if (hasValue && call.Is(index, "TYPE"u8))
            {
                options = options with { Strings = Ascii.EqualsIgnoreCase(call[index + 1], "string"u8) };
            }
            else
            {
                options = options with { Count = 0 };
            }

            if (options.Count >= 1)
                continue;
            call.Reply.Error(Errors.Syntax);
            return false;
        }

        return true;
    }

    private readonly record struct Options(long Count, byte[]? Pattern, bool Strings);
}
