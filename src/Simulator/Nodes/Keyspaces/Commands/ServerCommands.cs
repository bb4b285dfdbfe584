using static Simulator.Nodes.Keyspaces.Commands.CommandTraits;

namespace Simulator.Nodes.Keyspaces.Commands;

/// <summary>TIME, COMMAND, and CLUSTER as a server without cluster support answers it.</summary>
internal static class ServerCommands
{
    private const int MicrosecondsPerSecond = 1_000_000;

    public static Command[] CommandSubcommands =>
    [
        new("command|count", 2, WhileLoading, CountCommands),
        new("command|docs", -2, WhileLoading, static (in CommandCall call) => call.Reply.Array(0)),
        new("command|info", -2, WhileLoading, DescribeCommands),
        new("command|list", -2, WhileLoading, ListNames),
    ];

    public static Command[] ClusterSubcommands =>
    [
        new("cluster|info", 2, None, RefuseCluster),
        new("cluster|nodes", 2, None, RefuseCluster),
        new("cluster|slots", 2, None, RefuseCluster),
        new("cluster|shards", 2, None, RefuseCluster),
        new("cluster|myid", 2, None, RefuseCluster),
    ];

    public static void Time(in CommandCall call)
    {
        var microseconds = (call.Keyspace.UtcNow - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        call.Reply.Array(2);
        call.Reply.Bulk(DecimalInteger.Format(microseconds / MicrosecondsPerSecond));
        call.Reply.Bulk(DecimalInteger.Format(microseconds % MicrosecondsPerSecond));
    }

    public static void ListCommands(in CommandCall call)
    {
        call.Reply.Array(CommandTable.All.Count());
        foreach (var command in CommandTable.All)
            Describe(call.Reply, command);
    }

    private static void CountCommands(in CommandCall call) => call.Reply.Integer(CommandTable.All.Count());

    private static void ListNames(in CommandCall call)
    {
        call.Reply.Array(CommandTable.All.Count());
        foreach (var command in CommandTable.All)
            call.Reply.Bulk(command.Word);
    }

    private static void DescribeCommands(in CommandCall call)
    {
        call.Reply.Array(call.Count - 2);
        for (var index = 2; index < call.Count; index++)
        {
            if (CommandTable.Find(call.Arguments.Slice(index, 1)) is { } command)
                Describe(call.Reply, command);
            else
                call.Reply.NullArray();
        }
    }

    // The first six of Redis's ten fields, key positions left out: enough for clients that ask for names and arities.
    private static void Describe(IReplyWriter reply, Command command)
    {
        reply.Array(6);
        reply.Bulk(command.Word);
        reply.Integer(command.Arity);
        reply.Array(1);
        reply.Status(command.Has(Write) ? "write" : "readonly");
        reply.Integer(0);
        reply.Integer(0);
        reply.Integer(0);
    }

    private static void RefuseCluster(in CommandCall call) => call.Reply.Error("ERR This instance has cluster support disabled");
}
