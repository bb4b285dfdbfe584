using System.Text.Json;
using System.Text.RegularExpressions;
using Simulator.Nodes;
using Simulator.Tests.Cli;
using Simulator.Tests.Nodes;
using Simulator.Tests.Service;
using Xunit;

namespace Simulator.Tests.Acceptance;

/// <summary>The loads of R4.6 by their commands, before the lock service as a process of its own; shorter than they are meant to be.</summary>
public sealed partial class AcceptanceR4LoadSpecs
{
    private static readonly string[] Short = ["--duration", "3s", "--hold", "20ms-100ms", "--rest", "40ms-80ms"];

    [Fact]
    public async Task R4_6_a_ramp_of_ten_users_is_borne()
    {
        await using var fleet = await Fleet();
        await using var service = await ServiceProcess.StartAsync(fleet);
        using var program = new Invocation();

        var exitCode = await program.RunAsync(["load", "contention", "--url", Url(service), .. Short, "--json"]);

        var report = JsonDocument.Parse(program.Output).RootElement;
        Assert.True(exitCode == 0, program.Output);
        Assert.Equal("held", report.Text("verdict"));
        Assert.True(report.Number("acquired") > 20);
        Assert.True(report.Number("contended") > 0);
        Assert.Equal(report.Number("acquired"), report.Number("released"));
        Assert.Contains(" users  ", program.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await service.Client.GetAsync("/locks/active")).Number("count"));
    }

    [RedisServerFact]
    public async Task R4_6_five_users_bear_a_node_that_is_away_in_the_middle()
    {
        await using var fleet = await Fleet(NodeKind.Process);
        await using var service = await ServiceProcess.StartAsync(fleet);
        using var program = new Invocation();
        var server = ProcessOf(fleet.Nodes[1]);

        var exitCode = await program.RunAsync(
            ["load", "failure", "--url", Url(service), .. Short, "--stop-command", $"kill -STOP {server}", "--start-command", $"kill -CONT {server}"]);

        Assert.True(exitCode == 0, program.Output + program.Error);
        Assert.Contains("Held: every threshold.", program.Output, StringComparison.Ordinal);
        Assert.Equal("ok", (await service.Client.HealthyAsync(3)).Text("status"));
    }

    [Fact]
    public async Task R4_6_five_users_bear_a_node_that_the_service_stops_in_the_middle()
    {
        await using var service = await ServiceProcess.StartAsync([]);
        using var program = new Invocation();

        var exitCode = await program.RunAsync(["load", "failure", "--url", Url(service), "--node", "2", .. Short]);

        Assert.True(exitCode == 0, program.Output + program.Error);
        var audit = await File.ReadAllLinesAsync(Path.Combine(service.Folder, "audit.log"));
        Assert.Equal(2, audit.Count(line => line.Contains("node-fault", StringComparison.Ordinal) && line.Contains("node-2", StringComparison.Ordinal)));
        Assert.Equal("ok", (await service.Client.HealthyAsync(5)).Text("status"));
    }

    [Fact]
    public async Task A_threshold_that_breaks_is_named_and_ends_with_1()
    {
        await using var fleet = await Fleet();
        await using var service = await ServiceProcess.StartAsync(fleet);
        using var program = new Invocation();

        var exitCode = await program.RunAsync(["load", "contention", "--url", Url(service), "--duration", "500ms", "--min-success", "100%"]);

        Assert.Equal(1, exitCode);
        Assert.Contains("Broken: success rate", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupted_load_ends_with_2()
    {
        await using var fleet = await Fleet();
        await using var service = await ServiceProcess.StartAsync(fleet);
        using var program = new Invocation();
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));

        var exitCode = await program.RunAsync(stop.Token, ["load", "contention", "--url", Url(service)]);

        Assert.Equal(2, exitCode);
        Assert.Contains("Unfinished: the load was interrupted.", program.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("load contention")]
    [InlineData("load failure")]
    [InlineData("health")]
    public async Task A_service_that_is_not_there_ends_with_69(string command)
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://{taken.LocalEndpoint}";
        taken.Stop();
        using var program = new Invocation();

        var exitCode = await program.RunAsync([.. command.Split(' '), "--url", address]);

        Assert.Equal(69, exitCode);
        Assert.StartsWith($"{address}/ cannot be reached", Assert.Single(program.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_health_of_a_service_is_an_exit_code()
    {
        await using var fleet = await Fleet();
        await using var service = await ServiceProcess.StartAsync(fleet);
        using var program = new Invocation();
        await service.Client.HealthyAsync(3);

        Assert.Equal(0, await program.RunAsync("health", "--url", Url(service)));
        await fleet.Nodes[0].ApplyAsync(NodeFault.Stop);
        await fleet.Nodes[1].ApplyAsync(NodeFault.Stop);
        await service.Client.HealthyAsync(1);

        Assert.Equal(1, await program.RunAsync("health", "--url", Url(service)));
        Assert.Equal(0, await program.RunAsync("health", "--allow-degraded", "--url", Url(service)));
        Assert.Equal(["ok: 3 of 3 nodes healthy", "degraded: 1 of 3 nodes healthy", "degraded: 1 of 3 nodes healthy"], program.Output.TrimEnd().Split(Environment.NewLine));
    }

    private static string Url(ServiceProcess service) => service.Client.Http.BaseAddress!.ToString();

    private static string ProcessOf(ISimulatedNode node)
    {
        using var connection = RespConnection.To(node);
        return ProcessId().Match(connection.Ask("INFO", "server")).Value;
    }

    private static Task<NodeFleet> Fleet(NodeKind kind = NodeKind.Embedded) =>
        NodeFleet.StartAsync(new FleetSettings { Kind = kind, Count = 3 }, TimeProvider.System, CancellationToken.None);

    [GeneratedRegex(@"(?<=process_id:)\d+")]
    private static partial Regex ProcessId();
}
