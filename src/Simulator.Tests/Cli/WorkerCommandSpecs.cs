using Simulator.Tests.Service;
using Xunit;

namespace Simulator.Tests.Cli;

public sealed class WorkerCommandSpecs
{
    [Theory]
    [InlineData("WORK_DURATION_MS", "2s")]
    [InlineData("WORK_INTERVAL_MS", "-1")]
    [InlineData("LOCK_TTL_MS", "0")]
    [InlineData("LOCK_SERVICE_URL", "localhost:8000")]
    public async Task A_variable_that_makes_no_sense_should_be_named(string variable, string value)
    {
        using var program = new Invocation();
        program.Variables[variable] = value;

        var exitCode = await program.RunAsync("worker");

        Assert.Equal(78, exitCode);
        Assert.Contains(variable, Assert.Single(program.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Contains(value, program.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("worker --ttl 0")]
    [InlineData("worker --ttl soon")]
    [InlineData("worker --attempts 0")]
    [InlineData("worker --url ftp://localhost")]
    [InlineData("worker --url http://user:password@localhost")]
    [InlineData("load contention --hold 2s-1s")]
    [InlineData("load contention --users 0")]
    [InlineData("load contention --duration 1ms")]
    [InlineData("load contention --outage 1s")]
    [InlineData("load failure --outage 3min")]
    [InlineData("load failure --stop-command false")]
    public async Task A_command_line_that_makes_no_sense_should_be_refused_in_one_sentence(string line)
    {
        using var program = new Invocation();

        var exitCode = await program.RunAsync(line.Split(' '));

        Assert.Equal(64, exitCode);
        Assert.Contains(line.Split(' ').First(word => word.StartsWith("--", StringComparison.Ordinal)), Assert.Single(program.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flag_should_beat_the_environment_and_that_the_default()
    {
        await using var service = await ServiceProcess.StartAsync([]);
        using var program = new Invocation();
        program.Variables["LOCK_SERVICE_URL"] = service.Client.Http.BaseAddress!.ToString();
        program.Variables["WORKER_ID"] = "of-the-environment";
        program.Variables["RESOURCE_NAME"] = "resource-of-the-environment";
        program.Variables["WORK_DURATION_MS"] = "7";

        var exitCode = await program.RunAsync("worker", "--attempts", "1", "--id", "of-the-flag");

        Assert.Equal(0, exitCode);
        Assert.Contains("of-the-flag: works on resource-of-the-environment of", program.Output, StringComparison.Ordinal);
        Assert.Contains(", 7 ms at a time, 1000 ms between, TTL 10000 ms", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_of_the_service_should_end_the_worker_with_its_words()
    {
        await using var service = await ServiceProcess.StartAsync([]);
        using var program = new Invocation();

        var exitCode = await program.RunAsync("worker", "--resource", "not allowed", "--url", service.Client.Http.BaseAddress!.ToString());

        Assert.Equal(78, exitCode);
        Assert.StartsWith("The lock service answers 400: ", Assert.Single(program.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }
}
