using Redlock.Redis;
using StackExchange.Redis;

namespace Simulator.Bench.Floor;

/// <summary>What is asked of every node.</summary>
/// <param name="Hash">Of the script to run; null for a plain <c>SET NX</c> of the first key to the first value.</param>
/// <param name="Ttl">For the plain <c>SET</c>.</param>
internal readonly record struct FloorQuestion(byte[]? Hash, RedisKey[] Keys, RedisValue[] Values, TimeSpan Ttl)
{
    private static readonly byte[] AcquireHash = Convert.FromHexString(LuaScripts.Acquire.Sha1);
    private static readonly byte[] ReleaseHash = Convert.FromHexString(LuaScripts.Release.Sha1);

    public static FloorQuestion Acquire(RedisKey[] lockKey, RedisValue[] lockId, TimeSpan ttl) => new(null, lockKey, lockId, ttl);

    public static FloorQuestion FencedAcquire(RedisKey[] lockAndTokenKeys, RedisValue[] lockIdAndTtl) => new(AcquireHash, lockAndTokenKeys, lockIdAndTtl, default);

    public static FloorQuestion Release(RedisKey[] lockKey, RedisValue[] lockId) => new(ReleaseHash, lockKey, lockId, default);
}
