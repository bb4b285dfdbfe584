using System.Text.RegularExpressions;
using Simulator.Tests.Cli;
using Xunit;

namespace Simulator.Tests.Acceptance;

/// <summary>The checks of R0 to R2 that are about files: docker-compose.yml, logger.log, the words of clients, the documents.</summary>
public sealed partial class AcceptanceSurroundingsSpecs
{
    [Fact]
    public void R0_1_Compose_starts_five_containers_of_these_names()
    {
        var names = ContainerName().Matches(Compose()).Select(match => match.Groups[1].Value);

        Assert.Equal(["redis-node-1", "redis-node-2", "redis-node-3", "redis-node-4", "redis-node-5"], names);
    }

    [Fact]
    public void R1_1_Host_ports_are_63791_to_63795()
    {
        var ports = HostPort().Matches(Compose()).Select(match => match.Groups[1].Value);

        Assert.Equal(["63791", "63792", "63793", "63794", "63795"], ports);
    }

    [Fact]
    public async Task R1_4_Clients_say_what_they_do_in_these_words()
    {
        using var program = new Invocation();

        var exitCode = await RunShortly(program);

        Assert.Equal(0, exitCode);
        Assert.Matches(@"(?m)^Client-0: Attempting to acquire lock\.\.\.$", program.Output);
        Assert.Matches(@"(?m)^Client-0: Lock acquired! Lock ID: [0-9a-f]{8}$", program.Output);
        Assert.Matches(@"(?m)^Client-0: Lock released!$", program.Output);
    }

    [Fact]
    public async Task R1_8_Everything_is_in_the_log_file()
    {
        using var program = new Invocation();

        await RunShortly(program);

        var log = await File.ReadAllTextAsync(Path.Combine(program.Folder, "logger.log"));
        Assert.Contains("Lock acquired!", log, StringComparison.Ordinal);
        Assert.Contains("Lock released!", log, StringComparison.Ordinal);
        Assert.Matches("Node [1-5]: Acquire answered Done", log);
    }

    [Theory]
    [InlineData("Latency")]
    [InlineData("partition")]
    [InlineData("single point of failure")]
    public void R2_9_Limitations_stand_in_the_documentation(string limitation) =>
        Assert.Contains(limitation, File.ReadAllText(Path.Combine(Repository.Root, "README.md")), StringComparison.Ordinal);

    private static Task<int> RunShortly(Invocation program) =>
        program.RunAsync("run", "--clients", "2", "--increments", "2", "--work", "1ms", "--log-format", "client", "--no-faults");

    private static string Compose() => File.ReadAllText(Path.Combine(Repository.Root, "docker-compose.yml"));

    [GeneratedRegex(@"container_name: (\S+)")]
    private static partial Regex ContainerName();

    [GeneratedRegex(@"ports: \[""(\d+):6379""\]")]
    private static partial Regex HostPort();
}
