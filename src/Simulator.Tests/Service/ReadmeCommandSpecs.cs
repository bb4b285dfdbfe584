using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace Simulator.Tests.Service;

/// <summary>The commands of the service's page work as they are printed.</summary>
public sealed class ReadmeCommandSpecs
{
    private const string Printed = "http://127.0.0.1:8000";
    private const string Fence = "```";

    [ToolFact(Tool.Curl)]
    public async Task Every_curl_of_the_page_should_be_answered_as_printed()
    {
        await using var service = await ServiceProcess.StartAsync(["--count", "5"]);
        await service.Client.HealthyAsync(5);
        var script = ScriptOf("docs/service/README.md").Replace(Printed, service.Client.Http.BaseAddress!.ToString().TrimEnd('/'), StringComparison.Ordinal);

        var (exitCode, output, errors) = await RunAsync(service.Folder, "set -e -o pipefail\n" + script.Replace("curl -s", "curl -sS --fail-with-body -w '\\n'", StringComparison.Ordinal));

        Assert.True(exitCode == 0, $"{output}\n{errors}");
        var answers = output.Split('\n').Where(line => line.StartsWith("{\"", StringComparison.Ordinal)).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Contains(answers, answer => answer.TryGetProperty("extended", out var extended) && extended.GetBoolean());
        Assert.Contains(answers, answer => answer.TryGetProperty("nodes_released", out var nodes) && nodes.GetInt32() == 5);
        Assert.Contains(answers, answer => answer.TryGetProperty("locks", out var locks) && locks.GetArrayLength() == 2);
        Assert.Contains("lock_acquire_total{", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_route_should_be_on_the_page()
    {
        await using var service = await ServiceProcess.StartAsync(["--count", "1"]);
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "service", "README.md"));

        var routes = (await service.Client.GetAsync("/openapi/v1.json")).GetProperty("paths").EnumerateObject().Select(path => path.Name);

        Assert.All(routes, route => Assert.Contains(route, page, StringComparison.Ordinal));
    }

    private static string ScriptOf(string path)
    {
        var blocks = File.ReadAllText(Path.Combine(Repository.Root, path)).Split(Fence);
        return string.Concat(blocks.Where((block, at) => at % 2 == 1 && block.StartsWith('\n') && block.Contains("curl ", StringComparison.Ordinal)));
    }

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string folder, string script)
    {
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", script])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder,
        })!;
        var said = await Task.WhenAll(shell.StandardOutput.ReadToEndAsync(), shell.StandardError.ReadToEndAsync());
        await shell.WaitForExitAsync();
        return (shell.ExitCode, said[0], said[1]);
    }
}
