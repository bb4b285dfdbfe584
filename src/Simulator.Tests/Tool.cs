using System.Diagnostics;
using Simulator.Nodes.Processes;

namespace Simulator.Tests;

/// <summary>A program that some tests need and that .NET does not bring.</summary>
/// <param name="Package">Debian's.</param>
internal sealed record Tool(string Name, string Package, params string[] OtherNames)
{
    public const string Promtool = "promtool";
    public const string Prometheus = "prometheus";
    public const string Chromium = "chromium";
    public const string DockerCompose = "docker-compose";
    public const string RedisCli = "redis-cli";
    public const string Curl = "curl";
    public const string Bash = "bash";
    public const string Zsh = "zsh";
    public const string Fish = "fish";
    public const string Man = "man";
    public const string Groff = "groff";
    public const string Faketime = "faketime";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly Tool[] Known =
    [
        new(Promtool, "prometheus"), new(Prometheus, "prometheus"), new(Chromium, "chromium", "chromium-browser", "google-chrome"),
        new(DockerCompose, "docker-compose"), new(RedisCli, "redis-tools"), new(Curl, "curl"),
        new(Bash, "bash"), new(Zsh, "zsh"), new(Fish, "fish"), new(Man, "man-db"), new(Groff, "groff-base"), new(Faketime, "faketime"),
    ];

    public static Tool Named(string name) => Known.First(tool => tool.Name == name);

    /// <summary>Where it is; null when it is not on the PATH.</summary>
    public string? Path => OtherNames.Prepend(Name).Select(ServerExecutable.TryFind).FirstOrDefault(path => path is not null);

    public string HowToGetIt => $"{Name} is not on the PATH (Debian, Ubuntu: apt install {Package}).";

    /// <summary>Where it is.</summary>
    /// <exception cref="FileNotFoundException">There is none, in CI.</exception>
    public string Find() => Path ?? throw new FileNotFoundException(HowToGetIt);

    /// <returns>Its exit code and what it said.</returns>
    public static async Task<(int ExitCode, string Said)> RunAsync(string tool, string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Named(tool).Find(), arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder,
        })!;
        try
        {
            var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync()).WaitAsync(Patience);
            await process.WaitForExitAsync();
            return (process.ExitCode, string.Concat(said));
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
