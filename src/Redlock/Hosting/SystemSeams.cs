using Redlock.Actors;
using Redlock.Configuration;
using Redlock.Redis.StackExchange;

namespace Redlock.Hosting;

/// <summary>The seams of a program that runs in real time against real servers.</summary>
public static class SystemSeams
{
    /// <summary>The system's clock and random sources, and Redis by the StackExchange.Redis client.</summary>
    public static LockSeams For(RedlockSettings settings) => new(
        TimeProvider.System,
        new SeededChance(System.Security.Cryptography.RandomNumberGenerator.GetInt32(int.MaxValue)),
        new RandomLockIds(),
        new StackExchangeRedisLinkFactory(RedisLinkSettings.Default with { ConnectTimeout = settings.Reconnect.Timeout }));
}
