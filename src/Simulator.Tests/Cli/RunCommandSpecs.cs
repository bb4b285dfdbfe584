using System.Text.Json;
using Xunit;

namespace Simulator.Tests.Cli;

public class RunCommandSpecs
{
    private static readonly string[] Short = ["--clients", "2", "--increments", "2", "--work", "1ms", "--no-faults"];

    [Fact]
    public async Task Run_should_end_with_its_verdict_and_log_every_acquisition()
    {
        using var program = new Invocation();

        var code = await program.RunAsync(["run", .. Short]);

        Assert.Equal(0, code);
        Assert.Empty(program.Error);
        var lines = program.Output.TrimEnd().Split(Environment.NewLine);
        Assert.StartsWith("Held: the counter is 4", lines[^1], StringComparison.Ordinal);
        Assert.Equal(4, lines.Count(line => line is "Node 0: Lock acquired." or "Node 1: Lock acquired."));
        var log = File.ReadAllText(Path.Combine(program.Folder, "logger.log"));
        Assert.Equal(4, log.Split(": Lock acquired.").Length - 1);
        Assert.Contains("Client=1", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_line_without_command_should_be_a_run()
    {
        using var program = new Invocation();

        var code = await program.RunAsync([.. Short, "--log-format", "client"]);

        Assert.Equal(0, code);
        Assert.Contains("Client-1: Lock released!", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_should_be_the_only_output()
    {
        using var program = new Invocation();

        var code = await program.RunAsync(["run", .. Short, "--json"]);

        Assert.Equal(0, code);
        var report = JsonDocument.Parse(program.Output).RootElement;
        Assert.Equal("held", report.GetProperty("verdict").GetProperty("kind").GetString());
        Assert.Equal(4, report.GetProperty("counter").GetProperty("value").GetInt32());
    }

    [Fact]
    public async Task Work_left_at_the_deadline_should_be_unfinished()
    {
        using var program = new Invocation();

        var code = await program.RunAsync("run", "--clients", "1", "--increments", "1000", "--work", "20ms", "--deadline", "500ms", "--no-faults");

        Assert.Equal(2, code);
        Assert.StartsWith("Unfinished:", program.Output.TrimEnd().Split(Environment.NewLine)[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupted_run_should_report_and_be_unfinished()
    {
        using var program = new Invocation();
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(1));

        var code = await program.RunAsync(stop.Token, "run", "--clients", "2", "--increments", "100000", "--work", "1ms", "--no-faults");

        Assert.Equal(2, code);
        Assert.StartsWith("Unfinished:", program.Output.TrimEnd().Split(Environment.NewLine)[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("Keys left", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Three_nodes_should_do_by_the_profile_lab3()
    {
        using var program = new Invocation();

        var code = await program.RunAsync(["run", .. Short, "--profile", "lab3", "--json"]);

        Assert.Equal(0, code);
        var setup = JsonDocument.Parse(program.Output).RootElement.GetProperty("setup");
        Assert.Equal(3, setup.GetProperty("nodes").GetInt32());
        Assert.Equal(10_000, setup.GetProperty("ttl_ms").GetDouble());
    }

    [Fact]
    public async Task A_log_file_that_cannot_be_written_should_be_told_in_one_sentence()
    {
        using var program = new Invocation();

        var code = await program.RunAsync(["run", .. Short, "--log-file", "nowhere/logger.log"]);

        Assert.Equal(0, code);
        Assert.Contains("nowhere", Assert.Single(program.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_counter_file_that_cannot_be_written_should_be_told_in_one_sentence()
    {
        using var program = new Invocation();
        program.Write("taken", "");

        var code = await program.RunAsync(["run", .. Short, "--set", "simulator.counter-file=taken/counter.json"]);

        Assert.Equal(69, code);
        Assert.Contains("taken/counter.json", Assert.Single(program.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redis_server_that_is_not_there_should_be_told_in_one_sentence()
    {
        using var program = new Invocation();

        var code = await program.RunAsync(["run", .. Short, "--nodes", "process", "--set", "simulator.nodes.server-executable=no-such-server"]);

        Assert.Equal(69, code);
        Assert.Contains("no-such-server", Assert.Single(program.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_that_nodes_of_others_cannot_have_should_be_refused()
    {
        using var program = new Invocation();

        var code = await program.RunAsync("run", "--node", "127.0.0.1:1", "--fault", "1s restart-empty 1");

        Assert.Equal(64, code);
        Assert.Contains("restart-empty", Assert.Single(program.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }
}
