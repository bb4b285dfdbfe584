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
            call.Session.Transaction.Abort();
            call.Reply.Error(refusal);
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
            return "Unknown Redis command called from script";
        if (!command.Accepts(call.Count))
            return "Wrong number of args calling Redis command from script";
        if (command.Has(CommandTraits.NotInScripts))
            return "This Redis command is not allowed from script";
        return readOnly && command.Has(CommandTraits.Write) ? "Write commands are not allowed from read-only scripts." : null;
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
            return $"ERR Can't execute '{command.Name}': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context";
        }

        return null;
    }

    private static string Unknown(in CommandCall call)
    {
        if (CommandTable.Find(call.Arguments[..1]) is not null)
            return $"ERR unknown subcommand '{Clip(call.Text(1), LongestQuote)}'. Try {call.Text(0).ToUpperInvariant()} HELP.";
        var quoted = new StringBuilder();
        for (var index = 1; index < call.Count && quoted.Length < LongestQuote; index++)
            _ = quoted.Append('\'').Append(Clip(call.Text(index), LongestQuote - quoted.Length)).Append("' ");
        return $"ERR unknown command '{Clip(call.Text(0), LongestQuote)}', with args beginning with: {quoted}";
    }

    // Redis prints C strings: they end at the first zero byte.
    private static string Clip(string text, int length)
    {
        var end = text.IndexOf('\0', StringComparison.Ordinal);
        return text[..Math.Min(end < 0 ? text.Length : end, length)];
    }
}
