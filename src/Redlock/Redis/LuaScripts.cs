namespace Redlock.Redis;

/// <summary>The scripts that run on the nodes. Each answers one integer.</summary>
public static class LuaScripts
{
    /// <summary>
    /// KEYS lock, token; ARGV id, ttl in ms. Answers the raised counter (1 or more) when the lock was free and is now ours, else 0 or the negative
    /// number of milliseconds that the holder's key will stay.
    /// </summary>
    public static LuaScript Acquire { get; } = new(
        """
        if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then
          return redis.call('INCR', KEYS[2])
        end
        local left = redis.call('PTTL', KEYS[1])
        if left > 0 then return -left end
        return 0
        """);

    /// <summary>
    /// KEYS lock, token; ARGV id, ttl in ms, the id that the lock was released from, whether it is fenced (1 or 0). As <see cref="Acquire"/>, where the
    /// release of that id may yet be on its way: done first if so. Answers 1 in place of the counter when not fenced.
    /// </summary>
    public static LuaScript TakeOver { get; } = new(
        """
        local held = redis.call('GET', KEYS[1])
        if not held or held == ARGV[3] then
          redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
          if ARGV[4] == '1' then return redis.call('INCR', KEYS[2]) end
          return 1
        end
        local left = redis.call('PTTL', KEYS[1])
        if left > 0 then return -left end
        return 0
        """);

    /// <summary>
    /// KEYS lock, token; ARGV id, token. Answers 1 when the counter now stands at the token or above, 0 when the lock is no longer ours. The
    /// check matters: a counter raised for a lock that is gone would hand its token out twice.
    /// </summary>
    public static LuaScript RaiseToken { get; } = new(
        """
        if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
        local stands = tonumber(redis.call('GET', KEYS[2]) or '0')
        if stands < tonumber(ARGV[2]) then redis.call('SET', KEYS[2], ARGV[2]) end
        return 1
        """);

    /// <summary>KEYS lock; ARGV id. Answers 1 when our key was deleted, else 0 (redis.io, "Distributed Locks with Redis").</summary>
    public static LuaScript Release { get; } = new(
        """
        if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
        return 0
        """);

    /// <summary>
    /// KEYS lock; ARGV id, what channels start with, message, names of channels. As <see cref="Release"/>; when the key was deleted, the first of the
    /// channels that somebody listens to gets the message. Answers 3 when that was not the first of all, 2 when there is none: a name that is gone is
    /// passed over, and a server that does not let us publish still lets us release.
    /// </summary>
    public static LuaScript HandOver { get; } = new(
        """
        if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
        redis.call('DEL', KEYS[1])
        for i = 4, #ARGV do
          local heard = redis.pcall('PUBLISH', ARGV[2] .. ARGV[i], ARGV[3])
          if type(heard) == 'number' and heard > 0 then return i == 4 and 1 or 3 end
        end
        return 2
        """);

    /// <summary>KEYS lock; ARGV id, ttl in ms. Answers 1 when our key was extended, else 0: a missing key is never re-created.</summary>
    public static LuaScript Extend { get; } = new(
        """
        if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
        return 0
        """);

    /// <summary>KEYS counters; ARGV values. Raises each counter to at least its value; answers how many were raised.</summary>
    public static LuaScript SeedCounters { get; } = new(
        """
        local raised = 0
        for i, key in ipairs(KEYS) do
          if tonumber(redis.call('GET', key) or '0') < tonumber(ARGV[i]) then
            redis.call('SET', key, ARGV[i])
            raised = raised + 1
          end
        end
        return raised
        """);

    /// <summary>All of them, to be loaded when a link opens.</summary>
    public static IReadOnlyList<LuaScript> All { get; } = [Acquire, RaiseToken, Release, Extend, SeedCounters, HandOver, TakeOver];
}
