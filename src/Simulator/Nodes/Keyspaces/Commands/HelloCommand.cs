namespace Simulator.Nodes.Keyspaces.Commands;

/// <summary>HELLO. Only RESP2 is spoken; version 3 is refused as a server older than 6 would, and clients fall back.</summary>
internal static class HelloCommand
{
    private const int Protocol = 2;

    public static void Hello(in CommandCall call)
    {
        if (call.Count > 1)
        {
            if (!call.TryInteger(1, out var version, "ERR Protocol version is not an integer or out of range"))
                return;
            if (version != Protocol)
            {
                call.Reply.Error("NOPROTO unsupported protocol version");
                return;
            }
        }

        if (!TryOptions(call))
            return;
        if (call.Session.IsAuthenticated)
        {
            Answer(call);
            return;
        }

        call.Reply.Error(
            "NOAUTH HELLO must be called with the client already authenticated, otherwise the HELLO AUTH <user> <pass> option can be used "
            + "to authenticate the client and select the RESP protocol version at the same time");
    }

    private static bool TryOptions(in CommandCall call)
    {
        for (var index = 2; index < call.Count; index++)
        {
            if (call.Is(index, "AUTH"u8) && index + 2 < call.Count)
            {
                if (!Authentication.TryLogIn(call, call.Text(index + 1), call.Text(index + 2)))
                {
                    call.Reply.Error(Authentication.WrongPassword);
                    return false;
                }

                index += 2;
            }
            else if (call.Is(index, "SETNAME"u8) && index + 1 < call.Count)
            {
                if (!ClientCommands.TrySetName(call, call[++index]))
                    return false;
            }
            else
            {
                call.Reply.Error($"ERR Syntax error in HELLO option '{call.Quote(index)}'");
                return false;
            }
        }

        return true;
    }

    private static void Answer(in CommandCall call)
    {
        call.Reply.Array(14);
        call.Reply.Bulk("server"u8.ToArray());
        call.Reply.Bulk("redis"u8.ToArray());
        call.Reply.Bulk("version"u8.ToArray());
        call.Reply.Bulk("7.0.15"u8.ToArray());
        call.Reply.Bulk("proto"u8.ToArray());
        call.Reply.Integer(Protocol);
        call.Reply.Bulk("id"u8.ToArray());
        call.Reply.Integer(call.Session.Id);
        call.Reply.Bulk("mode"u8.ToArray());
        call.Reply.Bulk("standalone"u8.ToArray());
        call.Reply.Bulk("role"u8.ToArray());
        call.Reply.Bulk("master"u8.ToArray());
        call.Reply.Bulk("modules"u8.ToArray());
        call.Reply.Array(0);
    }
}
