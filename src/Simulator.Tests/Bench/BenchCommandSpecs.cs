using System.Text.Json;
using Simulator.Tests.Cli;
using Xunit;

namespace Simulator.Tests.Bench;

public class BenchCommandSpecs
{
    private const string Short = "--nodes embedded --count 3 --rounds 1 --json";

    [Theory]
    [InlineData($"bench uncontended --concurrency 4 --cycles 40 --fencing on --allocations {Short}", "uncontended")]
    [InlineData($"bench contended --clients 4 --cycles 40 {Short}", "contended")]
    [InlineData($"bench hung-node --concurrency 4 --cycles 200 {Short}", "hung-node")]
    [InlineData("bench exec --runs 1 --nodes embedded --count 3 --json", "exec")]
    [InlineData("bench actors --pairs 1 2 --messages 10000 --rounds 1 --idle 10ms --json", "actors")]
    [InlineData("bench fencing --grants 20 --batches 2 --count 3 --json", "fencing")]
    public async Task Benchmark_should_write_figures_as_json(string line, string bench)
    {
        using var program = new Invocation();

        var code = await program.RunAsync(line.Split(' '));

        using var report = JsonDocument.Parse(program.Output);
        Assert.Equal(0, code);
        Assert.Equal(bench, report.RootElement.GetProperty("bench").GetString());
    }

    [Fact]
    public async Task Lock_should_be_compared_with_the_floor_of_the_same_run()
    {
        using var program = new Invocation();

        await program.RunAsync($"bench uncontended --concurrency 4 --cycles 40 {Short}".Split(' '));

        using var report = JsonDocument.Parse(program.Output);
        var comparisons = report.RootElement.GetProperty("figures").GetProperty("comparisons").EnumerateArray().ToArray();
        Assert.Equal(["lock", "lock-fenced"], comparisons.Select(comparison => comparison.GetProperty("contender").GetString()));
        Assert.All(comparisons, comparison => Assert.True(comparison.GetProperty("ratio").GetDouble() > 0));
    }

    [Fact]
    public async Task Floor_should_have_the_cap_it_is_given()
    {
        using var program = new Invocation();

        await program.RunAsync($"bench uncontended --concurrency 4 --cycles 40 --fencing off --max-in-flight 0 --floor-in-flight 10 {Short}".Split(' '));

        using var report = JsonDocument.Parse(program.Output);
        Assert.Equal(10, report.RootElement.GetProperty("figures").GetProperty("floor_in_flight").GetInt32());
        Assert.Contains("as many as the lock has by default; on the floor at most 10", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hand_overs_should_lose_no_round_while_nobody_else_competes()
    {
        using var program = new Invocation();

        await program.RunAsync($"bench contended --clients 5 --cycles 100 {Short}".Split(' '));

        using var report = JsonDocument.Parse(program.Output);
        var figures = report.RootElement.GetProperty("figures");
        Assert.Equal(0, figures.GetProperty("conflicted_rounds").GetInt64());
        Assert.InRange(figures.GetProperty("fairness").GetDouble(), 0.9, 1.0);
    }

    [Theory]
    [InlineData("bench uncontended --duration soon", "'soon'")]
    [InlineData("bench uncontended --concurrency 0", "--concurrency")]
    [InlineData("bench uncontended --cycles 0", "--cycles")]
    [InlineData("bench uncontended --floor-in-flight some", "--floor-in-flight")]
    [InlineData("bench uncontended --node http://h:1", "redis://")]
    [InlineData("bench actors --messages 1", "--messages")]
    public async Task A_bad_option_should_be_named(string line, string name)
    {
        using var program = new Invocation();

        var code = await program.RunAsync(line.Split(' '));

        Assert.Equal(64, code);
        Assert.Contains(name, program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupted_benchmark_should_report_nothing()
    {
        using var program = new Invocation();
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        var code = await program.RunAsync(stop.Token, "bench", "actors", "--messages", "1000", "--idle", "1m");

        Assert.Equal(2, code);
        Assert.Empty(program.Output);
    }
}
