using Xunit;

namespace Simulator.Tests;

/// <summary>A test that needs a program: it fails in CI and is skipped elsewhere when there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ToolFactAttribute : FactAttribute
{
    public ToolFactAttribute(string tool) =>
        Skip = Tool.Named(tool) is var needed && needed.Path is null && Environment.GetEnvironmentVariable("CI") is not { Length: > 0 } ? needed.HowToGetIt : null;
}
