namespace Simulator.Nodes.Keyspaces.Commands;

/// <summary>Reading and writing whole values, except SET itself.</summary>
internal static class StringCommands
{
    private const long LongestValue = 512 * 1024 * 1024;

    public static void Get(in CommandCall call) => Answer(call, call.Find(1));

    public static void GetDel(in CommandCall call)
    {
        Answer(call, call.Find(1));
        _ = call.Database.Remove(call[1], call.Now);
    }

    public static void GetSet(in CommandCall call)
    {
        Answer(call, call.Find(1));
        _ = call.Database.Set(call[1], call[2], call.Now);
    }

    public static void GetRange(in CommandCall call)
    {
        if (!call.TryInteger(2, out var start) || !call.TryInteger(3, out var end))
            return;
        var value = call.Find(1)?.Value ?? [];
        var backwards = start < 0 && end < 0 && start > end;
        start = Math.Max(0, start < 0 ? value.Length + start : start);
        end = Math.Min(value.Length - 1, Math.Max(0, end < 0 ? value.Length + end : end));
        call.Reply.Bulk(backwards || start > end ? [] : value[(int)start..(int)(end + 1)]);
    }

    public static void StrLen(in CommandCall call) => call.Reply.Integer(call.Find(1)?.Value.Length ?? 0);

    public static void Append(in CommandCall call)
    {
        var entry = call.Find(1);
        if (entry is not null && entry.Value.LongLength + call[2].Length > LongestValue)
        {
            call.Reply.Error("ERR string exceeds maximum allowed size (proto-max-bulk-len)");
            return;
        }

        if (entry is null)
            entry = call.Database.Set(call[1], call[2], call.Now);
        else
            call.Database.Overwrite(entry, [.. entry.Value, .. call[2]]);
        call.Reply.Integer(entry.Value.Length);
    }

    public static void MGet(in CommandCall call)
    {
        call.Reply.Array(call.Count - 1);
        for (var index = 1; index < call.Count; index++)
            Answer(call, call.Find(index));
    }

    public static void MSet(in CommandCall call)
    {
        if (SetPairs(call))
            call.Reply.Status("OK");
    }

    public static void MSetNx(in CommandCall call)
    {
        for (var index = 1; call.Count % 2 == 1 && index < call.Count; index += 2)
        {
            if (call.Find(index) is null)
                continue;
            call.Reply.Integer(0);
            return;
        }

        if (SetPairs(call))
            call.Reply.Integer(1);
    }

    private static bool SetPairs(in CommandCall call)
    {
        if (call.Count % 2 == 0)
        {
            call.Reply.Error(Errors.WrongArity(call.Text(0).ToLowerInvariant()));
            return false;
        }

        for (var index = 1; index < call.Count; index += 2)
            _ = call.Database.Set(call[index], call[index + 1], call.Now);
        return true;
    }

    public static void Answer(in CommandCall call, Entry? entry)
    {
        if (entry is null)
            call.Reply.Null();
        else
            call.Reply.Bulk(entry.Value);
    }
}
