namespace Simulator.Nodes.Keyspaces.Commands;

/// <summary>Commands about the connection itself.</summary>
internal static class ConnectionCommands
{
    private static readonly byte[] Pong = "pong"u8.ToArray();

    public static void Ping(in CommandCall call)
    {
        if (call.Count > 2)
        {
            call.Reply.Error(Errors.WrongArity("ping"));
        }
        else if (call.Session.IsSubscribed)
        {
            call.Reply.Array(2);
            call.Reply.Bulk(Pong);
            call.Reply.Bulk(call.Count == 1 ? [] : call[1]);
        }
        else if (call.Count == 1)
        {
            call.Reply.Status("PONG");
        }
        else
        {
            call.Reply.Bulk(call[1]);
        }
    }

    public static void Echo(in CommandCall call) => call.Reply.Bulk(call[1]);

    public static void Select(in CommandCall call)
    {
        if (!call.TryInteger(1, out var database))
            return;
        if (database is < int.MinValue or > int.MaxValue)
        {
            call.Reply.Error("ERR value is out of range, value must between -2147483648 and 2147483647");
        }
        else if (database < 0 || database >= call.Keyspace.Databases.Count)
        {
            call.Reply.Error("ERR DB index is out of range");
        }
        else
        {
            call.Session.Database = (int)database;
            call.Reply.Status("OK");
        }
    }

    public static void Quit(in CommandCall call)
    {
        call.Session.IsClosing = true;
        call.Reply.Status("OK");
    }

    public static void Reset(in CommandCall call)
    {
        var session = call.Session;
        session.Transaction.Discard();
        session.Channels.Clear();
        session.Patterns.Clear();
        session.Database = 0;
        session.Name = [];
        session.User = Authentication.DefaultUser;
        session.IsAuthenticated = !Authentication.IsRequired(call.Keyspace);
        call.Reply.Status("RESET");
    }
}
