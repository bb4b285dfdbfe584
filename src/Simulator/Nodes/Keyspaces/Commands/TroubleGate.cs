using static Simulator.Nodes.Keyspaces.Commands.CommandTraits;

namespace Simulator.Nodes.Keyspaces.Commands;

/// <summary>Which commands a server in trouble refuses, and in which words.</summary>
internal static class TroubleGate
{
    private const string Loading = "LOADING Redis is loading the dataset in memory";
    private const string Busy = "BUSY Redis is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.";
    private const string OutOfMemory = "OOM command not allowed when used memory > 'maxmemory'.";
    private const string ReadOnly = "READONLY You can't write against a read only replica.";

    private const string Misconf =
        "MISCONF Redis is configured to save RDB snapshots, but it's currently unable to persist to disk. "
        + "Commands that may modify the data set are disabled, because this instance is configured to report errors during writes "
        + "if RDB snapshotting fails (stop-writes-on-bgsave-error option). Please check the Redis logs for details about the RDB error.";

    /// <summary>Of a client's command; null when it may run.</summary>
    public static string? Refusal(ServerTrouble trouble, Command command) => trouble switch
    {
        ServerTrouble.None => null,
        ServerTrouble.Loading when !command.Has(WhileLoading) => Loading,
        ServerTrouble.Busy when !command.Has(WhileBusy) => Busy,
        ServerTrouble.NoAuth when !command.Has(BeforeLogin) => Errors.NoAuth,
        // So that whoever looks after the server hears of it.
        ServerTrouble.Misconf when command.Name == "ping" => Misconf,
        _ => RefusalInScript(trouble, command, hasWritten: false),
    };

    /// <summary>Of a command inside a script, which itself was let in.</summary>
    /// <param name="hasWritten">The script has: Redis does not stop it half-way for want of memory.</param>
    public static string? RefusalInScript(ServerTrouble trouble, Command command, bool hasWritten) => trouble switch
    {
        ServerTrouble.Misconf when command.Has(Write) => Misconf,
        ServerTrouble.OutOfMemory when command.Has(Grows) && !hasWritten => OutOfMemory,
        ServerTrouble.ReadOnly when command.Has(Write) => ReadOnly,
        _ => null,
    };
}
