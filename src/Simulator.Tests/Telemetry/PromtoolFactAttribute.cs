using Simulator.Nodes.Processes;
using Xunit;

namespace Simulator.Tests.Telemetry;

/// <summary>A test that needs Prometheus' promtool: it fails in CI and is skipped elsewhere when there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PromtoolFactAttribute : FactAttribute
{
    private const string HowToGetIt = "promtool is not on the PATH (Debian, Ubuntu: apt install prometheus; macOS: brew install prometheus).";

    public PromtoolFactAttribute() => Skip = TryFind() is null && !IsCi ? HowToGetIt : null;

    private static bool IsCi => Environment.GetEnvironmentVariable("CI") is { Length: > 0 };

    /// <summary>Where it is.</summary>
    public static string Find() => TryFind() ?? throw new InvalidOperationException(HowToGetIt);

    private static string? TryFind() => ServerExecutable.TryFind("promtool");
}
