using Simulator.Nodes.Processes;
using Xunit;

namespace Simulator.Tests.Service.Dashboard;

/// <summary>A test that needs chromium: it fails in CI and is skipped elsewhere when there is none. No browser is ever downloaded.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    private const string HowToGetIt = "chromium is not on the PATH (Debian: apt install chromium).";
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    public BrowserFactAttribute() => Skip = Found is null && !IsCi ? HowToGetIt : null;

    private static bool IsCi => Environment.GetEnvironmentVariable("CI") is { Length: > 0 };

    private static string? Found => Names.Select(ServerExecutable.TryFind).FirstOrDefault(path => path is not null);

    /// <exception cref="FileNotFoundException">There is none, in CI.</exception>
    internal static string Executable => Found ?? throw new FileNotFoundException(HowToGetIt);
}
