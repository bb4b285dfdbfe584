using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Simulator.Nodes.Keyspaces.Commands;

/// <summary>The checks between a client's words and a command's handler.</summary>
internal static class CommandGate
{
    private const int LongestQuote = 128;

    /// <summary>Answers an error or QUEUED and returns false, or finds the command to run.</summary>
    public static bool Admit(in CommandCall call, [NotNullWhen(true)] out Command? command)
    {
        command = CommandTable.Find(call.Arguments);
        if (Refusal(call, command) is { } refusal)
        {
            Refuse(call, command, refusal);
            return false;
        }

        call.Session.LastCommand = command!.Name;
        if (!call.Session.Transaction.IsOpen || command.Has(CommandTraits.NeverQueued))
            return true;
        call.Session.Transaction.Queue(call.Arguments);
        call.Reply.Status("QUEUED");
        return false;
    }

    public static string? RefusalInScript(in CommandCall call, bool readOnly, out Command? command)
    {
        command = CommandTable.Find(call.Arguments);
        if (command is null)
            return "ERR Unknown Redis command called from script";
        if (!command.Accepts(call.Count))
            return "ERR Wrong number of args calling Redis command from script";
        if (command.Has(CommandTraits.NotInScripts))
            return "ERR This Redis command is not allowed from script";
        if (!command.Has(CommandTraits.Write))
            return null;
        if (readOnly)
            return "ERR Write commands are not allowed from read-only scripts.";
        var refusal = TroubleGate.RefusalInScript(call.Keyspace.Trouble, command, call.Session.HasWritten);
        call.Session.HasWritten |= refusal is null;
        return refusal;
    }

    // Whatever keeps EXEC from running ends its transaction.
    private static void Refuse(in CommandCall call, Command? command, string refusal)
    {
        const string PlainCode = "ERR ";
        call.Session.Transaction.Abort();
        if (command?.Name != "exec")
        {
            call.Reply.Error(refusal);
            return;
        }

        call.Session.Transaction.Discard();
        var reason = refusal.StartsWith(PlainCode, StringComparison.Ordinal) ? refusal[PlainCode.Length..] : refusal;
        call.Reply.Error($"EXECABORT Transaction discarded because of: {reason}");
    }

    private static string? Refusal(in CommandCall call, Command? command)
    {
        if (command is null)
            return Unknown(call);
        if (!command.Accepts(call.Count))
            return Errors.WrongArity(command.Name);
        if (!call.Session.IsAuthenticated && !command.Has(CommandTraits.BeforeLogin))
            return Errors.NoAuth;
        if (call.Session.IsSubscribed && !command.Has(CommandTraits.WhileSubscribed))
        {
            return $"ERR Can't execute '{command.Name}': "
                + "only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context";
        }

        return TroubleGate.Refusal(call.Keyspace.Trouble, command);
    }

    private static string Unknown(in CommandCall call)
    {
        if (CommandTable.Find(call.Arguments[..1]) is not null)
            return $"ERR unknown subcommand '{call.Quote(1, LongestQuote)}'. Try {call.Quote(0).ToUpperInvariant()} HELP.";
        var quoted = new StringBuilder();
        for (var index = 1; index < call.Count && quoted.Length < LongestQuote; index++)
            _ = quoted.Append('\'').Append(call.Quote(index, LongestQuote - quoted.Length)).Append("' ");
        return $"ERR unknown command '{call.Quote(0, LongestQuote)}', with args beginning with: {quoted}";
    }
}
