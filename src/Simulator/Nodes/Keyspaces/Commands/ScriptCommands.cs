using static Simulator.Nodes.Keyspaces.Commands.CommandTraits;

namespace Simulator.Nodes.Keyspaces.Commands;

/// <summary>EVAL, EVALSHA and SCRIPT.</summary>
internal static class ScriptCommands
{
    private const int DigestLength = 40;
    private const int FirstKey = 3;

    public static Command[] Subcommands =>
    [
        new("script|load", 3, NotInScripts, Load),
        new("script|exists", -3, NotInScripts, Exists),
        new("script|flush", -2, NotInScripts, Flush),
        new("script|kill", 2, NotInScripts | WhileBusy, static (in CommandCall call) => call.Reply.Error("NOTBUSY No scripts in execution right now.")),
    ];

    public static void Eval(in CommandCall call) => RunBody(call, readOnly: false);

    public static void EvalReadOnly(in CommandCall call) => RunBody(call, readOnly: true);

    public static void EvalSha(in CommandCall call) => RunDigest(call, readOnly: false);

    public static void EvalShaReadOnly(in CommandCall call) => RunDigest(call, readOnly: true);

    private static void RunBody(in CommandCall call, bool readOnly)
    {
        if (!TryKeyCount(call, out var keys))
            return;
        var digest = call.Keyspace.Scripts.Load(call[1], out var error);
        if (digest is null)
            call.Reply.Error(error);
        else
            _ = TryRun(call, digest, keys, readOnly);
    }

    private static void RunDigest(in CommandCall call, bool readOnly)
    {
        if (call[1].Length != DigestLength)
        {
            call.Reply.Error(Errors.NoScript);
            return;
        }

        if (TryKeyCount(call, out var keys) && !TryRun(call, call[1], keys, readOnly))
            call.Reply.Error(Errors.NoScript);
    }

    private static bool TryRun(in CommandCall call, byte[] digest, int keys, bool readOnly) => call.Keyspace.Scripts.TryRun(
        digest, call.Session, call.Arguments.Slice(FirstKey, keys), call.Arguments[(FirstKey + keys)..], readOnly, call.Reply);

    private static bool TryKeyCount(in CommandCall call, out int keys)
    {
        keys = 0;
        if (!call.TryInteger(2, out var count))
            return false;
        var error = count > call.Count - FirstKey ? "ERR Number of keys can't be greater than number of args"
            : count < 0 ? "ERR Number of keys can't be negative"
            : null;
        if (error is null)
            keys = (int)count;
        else
            call.Reply.Error(error);
        return error is null;
    }

    private static void Load(in CommandCall call)
    {
        var digest = call.Keyspace.Scripts.Load(call[2], out var error);
        if (digest is null)
            call.Reply.Error(error);
        else
            call.Reply.Bulk(digest);
    }

    private static void Exists(in CommandCall call)
    {
        call.Reply.Array(call.Count - 2);
        for (var index = 2; index < call.Count; index++)
            call.Reply.Integer(call.Keyspace.Scripts.Contains(call[index]) ? 1 : 0);
    }

    private static void Flush(in CommandCall call)
    {
        if (call.Count > 3 || (call.Count == 3 && !call.Is(2, "SYNC"u8) && !call.Is(2, "ASYNC"u8)))
        {
            call.Reply.Error("ERR SCRIPT FLUSH only support SYNC|ASYNC option");
            return;
        }

        call.Keyspace.Scripts.Flush();
        call.Reply.Status("OK");
    }
}
