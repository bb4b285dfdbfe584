namespace Simulator.Nodes.Keyspaces.Commands;

/// <summary>INCR and its relatives.</summary>
internal static class CounterCommands
{
    public static void Incr(in CommandCall call) => Add(call, 1);

    public static void Decr(in CommandCall call) => Add(call, -1);

    public static void IncrBy(in CommandCall call)
    {
        if (call.TryInteger(2, out var step))
            Add(call, step);
    }

    public static void DecrBy(in CommandCall call)
    {
        if (!call.TryInteger(2, out var step))
            return;
        if (step == long.MinValue)
            call.Reply.Error("ERR decrement would overflow");
        else
            Add(call, -step);
    }

    private static void Add(in CommandCall call, long step)
    {
        var entry = call.Find(1);
        long value = 0;
        if (entry is not null && !DecimalInteger.TryParse(entry.Value, out value))
        {
            call.Reply.Error(Errors.NotAnInteger);
            return;
        }

        var sum = unchecked(value + step);
        if (((value ^ sum) & (step ^ sum)) < 0)
        {
            call.Reply.Error(Errors.Overflow);
            return;
        }

        if (entry is null)
            _ = call.Database.Set(call[1], DecimalInteger.Format(sum), call.Now);
        else
            call.Database.Overwrite(entry, DecimalInteger.Format(sum));
        call.Reply.Integer(sum);
    }
}
