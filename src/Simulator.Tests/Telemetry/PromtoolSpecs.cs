using System.Diagnostics;
using Redlock.Redis;
using Xunit;

namespace Simulator.Tests.Telemetry;

public sealed class PromtoolSpecs : TelemetrySpec
{
    [ToolFact(Tool.Promtool)]
    public async Task Promtool_should_find_no_fault_with_the_figures_of_a_service_that_has_seen_everything()
    {
        Listen(resourceBound: 3);
        foreach (var resource in new[] { "r", "a/b:c", "with \"quotes\" and \\", "beyond the bound" })
        {
            var lease = Holds(resource);
            _ = Acquires(resource);
            _ = Extends(lease);
            _ = Releases(lease);
            _ = Releases(lease);
        }

        _ = Holds("runs out", ttlMs: 1_000);
        Nodes[1].Script = ErrorOn<RedisCall.Acquire>("OOM");
        Nodes[2].Fail();
        Advance(5_000);
        _ = Acquires();
        Describe();

        var (exitCode, said) = await CheckAsync(Figures.Text);

        Assert.Equal("", said);
        Assert.Equal(0, exitCode);
    }

    [ToolFact(Tool.Promtool)]
    public async Task Promtool_should_find_fault_with_what_is_none()
    {
        Listen();

        var (exitCode, said) = await CheckAsync(Figures.Text.Replace("# HELP lock_lost_total Locks", "# TYPE lock_lost_total gauge\n# HELP lock_lost_total Locks", StringComparison.Ordinal));

        Assert.NotEqual(0, exitCode);
        Assert.Contains("lock_lost_total", said, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Said)> CheckAsync(string text)
    {
        using var promtool = Process.Start(new ProcessStartInfo(Tool.Named(Tool.Promtool).Find(), ["check", "metrics"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = Task.WhenAll(promtool.StandardOutput.ReadToEndAsync(), promtool.StandardError.ReadToEndAsync());
        await promtool.StandardInput.WriteAsync(text);
        promtool.StandardInput.Close();
        var words = string.Concat(await said);
        await promtool.WaitForExitAsync();
        return (promtool.ExitCode, words);
    }
}
