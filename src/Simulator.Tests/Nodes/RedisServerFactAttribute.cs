using Simulator.Nodes.Processes;
using Xunit;

namespace Simulator.Tests.Nodes;

/// <summary>A test that needs redis-server: it fails in CI and is skipped elsewhere when there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RedisServerFactAttribute : FactAttribute
{
    public RedisServerFactAttribute() => Skip = RedisServerNeeded.ReasonToSkip;
}

/// <summary>As <see cref="RedisServerFactAttribute"/>, for theories.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RedisServerTheoryAttribute : TheoryAttribute
{
    public RedisServerTheoryAttribute() => Skip = RedisServerNeeded.ReasonToSkip;
}

/// <summary>Whether tests that need redis-server can run here.</summary>
internal static class RedisServerNeeded
{
    private const string HowToGetIt =
        "redis-server is not on the PATH (Debian, Ubuntu: apt install redis-server; macOS: brew install redis).";

    private static bool IsCi => Environment.GetEnvironmentVariable("CI") is { Length: > 0 };

    /// <summary>Null in CI, where the test then runs into the same sentence as an exception.</summary>
    public static string? ReasonToSkip => ServerExecutable.TryFind("redis-server") is null && !IsCi ? HowToGetIt : null;
}
