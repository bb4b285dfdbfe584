using Redlock.Redis;
using Simulator.Nodes.Keyspaces;

namespace Simulator.Explore.World;

/// <summary>
/// What the lock's Lua scripts do, in C#, for the ordinary case: arguments as the lock sends them, counters that a double holds exactly. A script
/// that finds something else answers false before it has changed anything, and leaves it to Lua.
/// </summary>
internal static class LockScripts
{
    private const long ExactInLua = 1L << 53;

    public static IReadOnlyList<LockScript> All { get; } =
    [
        new(LuaScripts.Acquire, TryAcquire), new(LuaScripts.Release, TryRelease), new(LuaScripts.Extend, TryExtend),
        new(LuaScripts.RaiseToken, TryRaiseToken), new(LuaScripts.SeedCounters, TrySeedCounters),
        new(LuaScripts.HandOver, LeaveToLua), new(LuaScripts.TakeOver, LeaveToLua),
    ];

    private static bool TryAcquire(Database database, long now, ReadOnlySpan<byte[]> keys, ReadOnlySpan<byte[]> arguments, out long answer)
    {
        answer = 0;
        if (keys.Length != 2 || arguments.Length != 2 || !TryTtl(arguments[1], out var ttl) || keys[0].AsSpan().SequenceEqual(keys[1]))
            return false;
        if (database.Find(keys[0], now) is { } held)
        {
            answer = held.ExpiresAt == Entry.NoExpiry ? 0 : now - held.ExpiresAt;
            return answer > -ExactInLua;
        }

        if (!TryCounter(database.Peek(keys[1], now).Value, out var counter))
            return false;
        _ = database.Set(keys[0], arguments[0], now, now + ttl);
        answer = counter + 1;
        if (database.Find(keys[1], now) is { } entry)
            database.Overwrite(entry, DecimalInteger.Format(answer));
        else
            _ = database.Set(keys[1], DecimalInteger.Format(answer), now);
        return true;
    }

    private static bool TryRelease(Database database, long now, ReadOnlySpan<byte[]> keys, ReadOnlySpan<byte[]> arguments, out long answer)
    {
        answer = 0;
        if (keys.Length != 1 || arguments.Length != 1)
            return false;
        if (Owned(database, now, keys[0], arguments[0]) is not null)
            answer = database.Remove(keys[0], now) ? 1 : 0;
        return true;
    }

    private static bool TryExtend(Database database, long now, ReadOnlySpan<byte[]> keys, ReadOnlySpan<byte[]> arguments, out long answer)
    {
        answer = 0;
        if (keys.Length != 1 || arguments.Length != 2 || !TryTtl(arguments[1], out var ttl))
            return false;
        if (Owned(database, now, keys[0], arguments[0]) is not { } entry)
            return true;
        database.SetExpiry(entry, now + ttl);
        answer = 1;
        return true;
    }

    private static bool TryRaiseToken(Database database, long now, ReadOnlySpan<byte[]> keys, ReadOnlySpan<byte[]> arguments, out long answer)
    {
        answer = 0;
        if (keys.Length != 2 || arguments.Length != 2 || !TryCounter(arguments[1], out var token))
            return false;
        if (Owned(database, now, keys[0], arguments[0]) is null)
            return true;
        if (!TryCounter(database.Find(keys[1], now)?.Value, out var stands))
            return false;
        if (stands < token)
            _ = database.Set(keys[1], arguments[1], now);
        answer = 1;
        return true;
    }

    private static bool TrySeedCounters(Database database, long now, ReadOnlySpan<byte[]> keys, ReadOnlySpan<byte[]> arguments, out long answer)
    {
        answer = 0;
        var ordinary = keys.Length == arguments.Length;
        for (var index = 0; ordinary && index < keys.Length; index++)
            ordinary = TryCounter(arguments[index], out _) && TryCounter(database.Peek(keys[index], now).Value, out _);
        for (var index = 0; ordinary && index < keys.Length; index++)
        {
            _ = TryCounter(database.Find(keys[index], now)?.Value, out var stands);
            _ = TryCounter(arguments[index], out var value);
            if (stands >= value)
                continue;
            _ = database.Set(keys[index], arguments[index], now);
            answer++;
        }

        return ordinary;
    }

    /// <summary>What publishes needs more than the database.</summary>
    private static bool LeaveToLua(Database database, long now, ReadOnlySpan<byte[]> keys, ReadOnlySpan<byte[]> arguments, out long answer)
    {
        answer = 0;
        return false;
    }

    private static Entry? Owned(Database database, long now, byte[] key, byte[] lockId) =>
        database.Find(key, now) is { } entry && entry.Value.AsSpan().SequenceEqual(lockId) ? entry : null;

    private static bool TryTtl(byte[] text, out long milliseconds) =>
        DecimalInteger.TryParse(text, out milliseconds) && milliseconds is > 0 and < ExactInLua;

    private static bool TryCounter(byte[]? text, out long value)
    {
        value = 0;
        return text is null || (DecimalInteger.TryParse(text, out value) && value is > -ExactInLua and < ExactInLua - 1);
    }
}
