namespace Simulator.Nodes.Keyspaces.Commands;

/// <summary>MULTI, EXEC, DISCARD, WATCH and UNWATCH.</summary>
internal static class TransactionCommands
{
    public static void Multi(in CommandCall call)
    {
        if (call.Session.Transaction.IsOpen)
        {
            call.Reply.Error("ERR MULTI calls can not be nested");
            return;
        }

        call.Session.Transaction.Open();
        call.Reply.Status("OK");
    }

    public static void Discard(in CommandCall call)
    {
        if (!call.Session.Transaction.IsOpen)
        {
            call.Reply.Error("ERR DISCARD without MULTI");
            return;
        }

        call.Session.Transaction.Discard();
        call.Reply.Status("OK");
    }

    public static void Watch(in CommandCall call)
    {
        if (call.Session.Transaction.IsOpen)
        {
            call.Reply.Error("ERR WATCH inside MULTI is not allowed");
            return;
        }

        for (var index = 1; index < call.Count; index++)
            call.Session.Transaction.Watch(call.Database, call[index], call.Now);
        call.Reply.Status("OK");
    }

    public static void Unwatch(in CommandCall call)
    {
        call.Session.Transaction.Unwatch();
        call.Reply.Status("OK");
    }

    public static void Exec(in CommandCall call)
    {
        var transaction = call.Session.Transaction;
        if (!transaction.IsOpen)
        {
            call.Reply.Error("ERR EXEC without MULTI");
            return;
        }

        transaction.ExpireWatched(call.Now);
        if (transaction.IsAborted)
            call.Reply.Error("EXECABORT Transaction discarded because of previous errors.");
        else if (transaction.IsDirty)
            call.Reply.NullArray();
        else
            RunQueued(call, transaction);
        transaction.Discard();
    }

    private static void RunQueued(in CommandCall call, Transaction transaction)
    {
        transaction.Unwatch();
        call.Reply.Array(transaction.Queued.Count);
        foreach (var arguments in transaction.Queued)
            CommandTable.Find(arguments)!.Run(new CommandCall(call.Keyspace, call.Session, arguments, call.Reply));
    }
}
