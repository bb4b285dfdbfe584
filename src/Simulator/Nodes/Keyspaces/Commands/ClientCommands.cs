using System.Globalization;
using System.Text;
using static Simulator.Nodes.Keyspaces.Commands.CommandTraits;

namespace Simulator.Nodes.Keyspaces.Commands;

/// <summary>CLIENT: names and the list of connections.</summary>
internal static class ClientCommands
{
    public static Command[] All =>
    [
        new("client|id", 2, NotInScripts | WhileLoading, Id),
        new("client|getname", 2, NotInScripts | WhileLoading, GetName),
        new("client|setname", 3, NotInScripts | WhileLoading, SetName),
        new("client|list", -2, NotInScripts | WhileLoading, List),
        new("client|info", 2, NotInScripts | WhileLoading, Info),
    ];

    public static bool TrySetName(in CommandCall call, byte[] name)
    {
        if (name.AsSpan().ContainsAnyExceptInRange((byte)'!', (byte)'~'))
        {
            call.Reply.Error("ERR Client names cannot contain spaces, newlines or special characters.");
            return false;
        }

        call.Session.Name = name;
        return true;
    }

    private static void Id(in CommandCall call) => call.Reply.Integer(call.Session.Id);

    private static void GetName(in CommandCall call)
    {
        if (call.Session.Name.Length == 0)
            call.Reply.Null();
        else
            call.Reply.Bulk(call.Session.Name);
    }

    private static void SetName(in CommandCall call)
    {
        if (TrySetName(call, call[2]))
            call.Reply.Status("OK");
    }

    private static void List(in CommandCall call)
    {
        var normal = call.Count == 2 || (call.Count == 4 && call.Is(2, "TYPE"u8) && call.Is(3, "normal"u8));
        if (!normal)
        {
            call.Reply.Error(Errors.Syntax);
            return;
        }

        var text = new StringBuilder();
        foreach (var session in call.Keyspace.Sessions)
            _ = text.Append(Describe(call, session)).Append('\n');
        call.Reply.Bulk(Encoding.Latin1.GetBytes(text.ToString()));
    }

    private static void Info(in CommandCall call) =>
        call.Reply.Bulk(Encoding.Latin1.GetBytes(Describe(call, call.Session) + "\n"));

    private static string Describe(in CommandCall call, Session session)
    {
        var name = Encoding.Latin1.GetString(session.Name);
        var age = (call.Now / 1000) - session.OpenedAt;
        var queued = session.Transaction.IsOpen ? session.Transaction.Queued.Count : -1;
        var flags = session.IsSubscribed ? "P" : session.Transaction.IsOpen ? "x" : "N";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"id={session.Id} addr={session.Address} laddr=127.0.0.1:{call.Keyspace.Settings.Port} name={name} age={age} idle=0 "
            + $"flags={flags} db={session.Database} sub={session.Channels.Count} psub={session.Patterns.Count} ssub=0 multi={queued} "
            + $"cmd={session.LastCommand} user={session.User} redir=-1 resp=2");
    }
}
