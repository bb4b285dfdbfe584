namespace Simulator.Nodes.Keyspaces.Commands;

/// <summary>Commands on keys as such.</summary>
internal static class KeyCommands
{
    public static void Del(in CommandCall call)
    {
        var removed = 0;
        for (var index = 1; index < call.Count; index++)
            removed += call.Database.Remove(call[index], call.Now) ? 1 : 0;
        call.Reply.Integer(removed);
    }

    public static void Exists(in CommandCall call)
    {
        var found = 0;
        for (var index = 1; index < call.Count; index++)
            found += call.Find(index) is null ? 0 : 1;
        call.Reply.Integer(found);
    }

    public static void Type(in CommandCall call) => call.Reply.Status(call.Find(1) is null ? "none" : "string");

    public static void Keys(in CommandCall call)
    {
        call.Database.Sweep(call.Now);
        var everything = call[1] is [(byte)'*'];
        var matches = new List<byte[]>();
        for (var position = 0; position < call.Database.Count; position++)
        {
            var key = call.Database.At(position).Key;
            if (everything || GlobPattern.Matches(call[1], key))
                matches.Add(key);
        }

        call.Reply.Array(matches.Count);
        foreach (var key in matches)
            call.Reply.Bulk(key);
    }

    public static void DbSize(in CommandCall call)
    {
        call.Database.Sweep(call.Now);
        call.Reply.Integer(call.Database.Count);
    }

    public static void FlushDb(in CommandCall call)
    {
        if (!MayFlush(call))
            return;
        call.Database.Clear();
        call.Reply.Status("OK");
    }

    public static void FlushAll(in CommandCall call)
    {
        if (!MayFlush(call))
            return;
        call.Keyspace.FlushAll();
        call.Reply.Status("OK");
    }

    private static bool MayFlush(in CommandCall call)
    {
        var allowed = call.Count == 1 || (call.Count == 2 && (call.Is(1, "SYNC"u8) || call.Is(1, "ASYNC"u8)));
        if (!allowed)
            call.Reply.Error(Errors.Syntax);
        return allowed;
    }
}
