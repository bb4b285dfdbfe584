namespace Simulator.Nodes.Keyspaces.Commands;

/// <summary>EXPIRE, PEXPIRE, EXPIREAT, PEXPIREAT and PERSIST.</summary>
internal static class ExpireCommands
{
    private const long MillisecondsPerSecond = 1000;

    [Flags]
    private enum Condition
    {
        Always = 0,
        WithoutExpiry = 1,
        WithExpiry = 2,
        Later = 4,
        Earlier = 8,
    }

    public static void Expire(in CommandCall call) => Run(call, "expire", call.Now, MillisecondsPerSecond);

    public static void PExpire(in CommandCall call) => Run(call, "pexpire", call.Now, 1);

    public static void ExpireAt(in CommandCall call) => Run(call, "expireat", 0, MillisecondsPerSecond);

    public static void PExpireAt(in CommandCall call) => Run(call, "pexpireat", 0, 1);

    public static void Persist(in CommandCall call)
    {
        var entry = call.Find(1);
        var had = entry is not null && entry.ExpiresAt != Entry.NoExpiry;
        if (had)
            call.Database.SetExpiry(entry!, Entry.NoExpiry);
        call.Reply.Integer(had ? 1 : 0);
    }

    private static void Run(in CommandCall call, string command, long origin, long unit)
    {
        if (!TryParseCondition(call, out var condition) || !call.TryInteger(2, out var when))
            return;
        if (when > long.MaxValue / unit || when < long.MinValue / unit || when * unit > long.MaxValue - origin)
        {
            call.Reply.Error(Errors.InvalidExpiry(command));
            return;
        }

        when = (when * unit) + origin;
        if (call.Find(1) is not { } entry || !Allows(condition, entry, when))
        {
            call.Reply.Integer(0);
            return;
        }

        if (when <= call.Now)
            _ = call.Database.Remove(call[1], call.Now);
        else
            call.Database.SetExpiry(entry, when);
        call.Reply.Integer(1);
    }

    private static bool Allows(Condition condition, Entry entry, long when)
    {
        var current = entry.ExpiresAt;
        var has = current != Entry.NoExpiry;
        return !((condition.HasFlag(Condition.WithoutExpiry) && has)
            || (condition.HasFlag(Condition.WithExpiry) && !has)
            || (condition.HasFlag(Condition.Later) && (!has || when <= current))
            || (condition.HasFlag(Condition.Earlier) && has && when >= current));
    }

    private static bool TryParseCondition(in CommandCall call, out Condition condition)
    {
        condition = Condition.Always;
        for (var index = 3; index < call.Count; index++)
        {
            var word = call.Is(index, "NX"u8) ? Condition.WithoutExpiry
                : call.Is(index, "XX"u8) ? Condition.WithExpiry
                : call.Is(index, "GT"u8) ? Condition.Later
                : call.Is(index, "LT"u8) ? Condition.Earlier
                : Condition.Always;
            if (word == Condition.Always)
            {
                call.Reply.Error($"ERR Unsupported option {call.Quote(index)}");
                return false;
            }

            condition |= word;
        }

        return IsCompatible(call, condition);
    }

    private static bool IsCompatible(in CommandCall call, Condition condition)
    {
        var error = condition.HasFlag(Condition.WithoutExpiry) && condition != Condition.WithoutExpiry
            ? "ERR NX and XX, GT or LT options at the same time are not compatible"
            : condition.HasFlag(Condition.Later | Condition.Earlier)
                ? "ERR GT and LT options at the same time are not compatible"
                : null;
        if (error is not null)
            call.Reply.Error(error);
        return error is null;
    }
}
