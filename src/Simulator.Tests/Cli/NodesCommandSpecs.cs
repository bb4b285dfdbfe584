using Redlock.Redis;
using StackExchange.Redis;
using Xunit;

namespace Simulator.Tests.Cli;

public class NodesCommandSpecs
{
    [Fact]
    public async Task Nodes_should_be_served_until_the_program_is_stopped()
    {
        using var program = new Invocation();
        using var stop = new CancellationTokenSource();

        var serving = program.RunAsync(stop.Token, "nodes", "--count", "2");

        var addresses = program.Output.TrimEnd().Split(Environment.NewLine).Select(NodeAddress.Parse).ToArray();
        Assert.Equal(2, addresses.Length);
        using (var client = await ConnectionMultiplexer.ConnectAsync($"{addresses[0].Host}:{addresses[0].Port}"))
        {
            Assert.True(await client.GetDatabase().StringSetAsync("a", "b"));
        }

        await stop.CancelAsync();
        Assert.Equal(0, await serving);
    }

    [Fact]
    public async Task A_port_that_is_taken_should_be_told_in_one_sentence()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;
        using var program = new Invocation();

        var code = await program.RunAsync("nodes", "--ports", $"{port}");

        Assert.Equal(69, code);
        Assert.Contains($"{port}", Assert.Single(program.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }
}
