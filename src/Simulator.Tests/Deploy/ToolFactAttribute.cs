using System.Diagnostics;
using Simulator.Nodes.Processes;
using Xunit;

namespace Simulator.Tests.Deploy;

/// <summary>A test that needs a program: it fails in CI and is skipped elsewhere when there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ToolFactAttribute : FactAttribute
{
    public ToolFactAttribute(string tool) => Skip =
        ServerExecutable.TryFind(tool) is null && Environment.GetEnvironmentVariable("CI") is not { Length: > 0 } ? Tool.HowToGet(tool) : null;
}

/// <summary>Runs a program that checks files.</summary>
internal static class Tool
{
    public static string HowToGet(string tool) => $"{tool} is not on the PATH (Debian, Ubuntu: apt install {tool}).";

    /// <returns>Its exit code and what it said.</returns>
    public static async Task<(int ExitCode, string Said)> RunAsync(string tool, string folder, params string[] arguments)
    {
        var path = ServerExecutable.TryFind(tool) ?? throw new InvalidOperationException(HowToGet(tool));
        using var process = Process.Start(new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder })!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(said));
    }
}
