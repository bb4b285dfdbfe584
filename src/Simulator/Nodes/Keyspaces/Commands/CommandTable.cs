using System.Collections.Frozen;
using static Simulator.Nodes.Keyspaces.Commands.CommandTraits;

namespace Simulator.Nodes.Keyspaces.Commands;

/// <summary>Every command there is, with the arity and the restrictions redis-server 7.0 gives it.</summary>
internal static class CommandTable
{
    private const CommandTraits Connection = NotInScripts | BeforeLogin | Always;
    private const CommandTraits Always = WhileLoading | WhileBusy;

    private static readonly FrozenDictionary<byte[], Command> Commands = Index(
    [
        .. Strings(), .. Keys(), .. Connections(), .. Servers(), .. Transactions(), .. Subscriptions(), .. Scripts(),
    ]);

    public static IEnumerable<Command> All => Commands.Values;

    /// <summary>The command or subcommand named by the first words; null when there is none.</summary>
    public static Command? Find(ReadOnlySpan<byte[]> arguments)
    {
        if (!Commands.TryGetValue(arguments[0], out var command) || arguments.Length == 1 || command.Subcommands.Count == 0)
            return command;
        return command.Subcommands.GetValueOrDefault(arguments[1]);
    }

    private static Command[] Strings() =>
    [
        new("set", -3, Write | Grows, SetCommand.Set),
        new("setnx", 3, Write | Grows, SetCommand.SetNx),
        new("setex", 4, Write | Grows, SetCommand.SetEx),
        new("psetex", 4, Write | Grows, SetCommand.PSetEx),
        new("getset", 3, Write | Grows, StringCommands.GetSet),
        new("get", 2, None, StringCommands.Get),
        new("getdel", 2, Write, StringCommands.GetDel),
        new("getex", -2, Write, GetExCommand.GetEx),
        new("getrange", 4, None, StringCommands.GetRange),
        new("substr", 4, None, StringCommands.GetRange),
        new("strlen", 2, None, StringCommands.StrLen),
        new("append", 3, Write | Grows, StringCommands.Append),
        new("mget", -2, None, StringCommands.MGet),
        new("mset", -3, Write | Grows, StringCommands.MSet),
        new("msetnx", -3, Write | Grows, StringCommands.MSetNx),
        new("incr", 2, Write | Grows, CounterCommands.Incr),
        new("incrby", 3, Write | Grows, CounterCommands.IncrBy),
        new("decr", 2, Write | Grows, CounterCommands.Decr),
        new("decrby", 3, Write | Grows, CounterCommands.DecrBy),
    ];

    private static Command[] Keys() =>
    [
        new("del", -2, Write, KeyCommands.Del),
        new("unlink", -2, Write, KeyCommands.Del),
        new("exists", -2, None, KeyCommands.Exists),
        new("touch", -2, None, KeyCommands.Exists),
        new("type", 2, None, KeyCommands.Type),
        new("keys", 2, None, KeyCommands.Keys),
        new("scan", -2, None, ScanCommand.Scan),
        new("dbsize", 1, None, KeyCommands.DbSize),
        new("flushdb", -1, Write, KeyCommands.FlushDb),
        new("flushall", -1, Write, KeyCommands.FlushAll),
        new("expire", -3, Write, ExpireCommands.Expire),
        new("pexpire", -3, Write, ExpireCommands.PExpire),
        new("expireat", -3, Write, ExpireCommands.ExpireAt),
        new("pexpireat", -3, Write, ExpireCommands.PExpireAt),
        new("persist", 2, Write, ExpireCommands.Persist),
        new("ttl", 2, None, TtlCommands.Ttl),
        new("pttl", 2, None, TtlCommands.Pttl),
        new("expiretime", 2, None, TtlCommands.ExpireTime),
        new("pexpiretime", 2, None, TtlCommands.PExpireTime),
    ];

    private static Command[] Connections() =>
    [
        new("ping", -1, WhileSubscribed, ConnectionCommands.Ping),
        new("echo", 2, WhileLoading, ConnectionCommands.Echo),
        new("select", 2, WhileLoading, ConnectionCommands.Select),
        new("auth", -2, Connection, Authentication.Auth),
        new("hello", -1, Connection, HelloCommand.Hello),
        new("quit", -1, Connection | WhileSubscribed | NeverQueued, ConnectionCommands.Quit),
        new("reset", 1, Connection | WhileSubscribed | NeverQueued, ConnectionCommands.Reset),
        Container("client", ClientCommands.All),
    ];

    private static Command[] Servers() =>
    [
        new("time", 1, WhileLoading, ServerCommands.Time),
        new("info", -1, WhileLoading, InfoCommand.Info),
        new("command", -1, WhileLoading, ServerCommands.ListCommands) { Subcommands = Index(ServerCommands.CommandSubcommands) },
        Container("config", ConfigCommands.All),
        Container("cluster", ServerCommands.ClusterSubcommands),
    ];

    private static Command[] Transactions() =>
    [
        new("multi", 1, NotInScripts | NeverQueued | Always, TransactionCommands.Multi),
        new("exec", 1, NotInScripts | NeverQueued | WhileLoading, TransactionCommands.Exec),
        new("discard", 1, NotInScripts | NeverQueued | Always, TransactionCommands.Discard),
        new("watch", -2, NotInScripts | NeverQueued | Always, TransactionCommands.Watch),
        new("unwatch", 1, NotInScripts | Always, TransactionCommands.Unwatch),
    ];

    private static Command[] Subscriptions() =>
    [
        new("publish", 3, WhileLoading, PubSubCommands.Publish),
        new("subscribe", -2, NotInScripts | WhileSubscribed | WhileLoading, PubSubCommands.Subscribe),
        new("unsubscribe", -1, NotInScripts | WhileSubscribed | WhileLoading, PubSubCommands.Unsubscribe),
        new("psubscribe", -2, NotInScripts | WhileSubscribed | WhileLoading, PubSubCommands.PSubscribe),
        new("punsubscribe", -1, NotInScripts | WhileSubscribed | WhileLoading, PubSubCommands.PUnsubscribe),
        Container("pubsub", PubSubCommands.Introspection),
    ];

    private static Command[] Scripts() =>
    [
        new("eval", -3, NotInScripts, ScriptCommands.Eval),
        new("evalsha", -3, NotInScripts, ScriptCommands.EvalSha),
        new("eval_ro", -3, NotInScripts, ScriptCommands.EvalReadOnly),
        new("evalsha_ro", -3, NotInScripts, ScriptCommands.EvalShaReadOnly),
        Container("script", ScriptCommands.Subcommands),
    ];

    /// <summary>A command that only has subcommands: alone it has too few arguments and never runs.</summary>
    private static Command Container(string name, Command[] subcommands) =>
        new(name, -2, None, static (in CommandCall _) => { }) { Subcommands = Index(subcommands) };

    private static FrozenDictionary<byte[], Command> Index(Command[] commands) =>
        commands.ToFrozenDictionary(command => command.Word, AsciiNameComparer.Instance);
}
