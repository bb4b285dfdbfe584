using System.Security.Cryptography;
using Redlock.Actors;
using Redlock.Configuration;
using Redlock.Protocol;
using Redlock.Redis.StackExchange;

namespace Redlock.Hosting;

/// <summary>The seams of a program that runs in real time against real servers.</summary>
public static class SystemSeams
{
    private const int ProcessIdLength = 12;

    /// <summary>The system's clock and random sources, and Redis by the StackExchange.Redis client. For one coordinator.</summary>
    public static LockSeams For(RedlockSettings settings) => new(
        TimeProvider.System,
        new SeededChance(RandomNumberGenerator.GetInt32(int.MaxValue)),
        new RandomLockIds(),
        new StackExchangeRedisLinkFactory(RedisLinkSettings.Default with { ConnectTimeout = settings.Reconnect.Timeout }))
    {
        Process = new ProcessId(RandomNumberGenerator.GetHexString(ProcessIdLength, lowercase: true)),
    };
}
