using Redlock.Redis;
using StackExchange.Redis;
using Xunit;

namespace Simulator.Tests.Cli;

public class NodesCommandSpecs
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("exit 7", 7)]
    [InlineData("kill -KILL $$", 137)]
    public async Task A_command_should_be_run_with_nodes_and_its_exit_code_be_that_of_the_program(string script, int expected)
    {
        using var program = new Invocation();

        var code = await program.RunAsync("nodes", "--count", "3", "--", "sh", "-c", $"echo \"$REDIS_NODES\" >nodes; {script}");

        Assert.Equal(expected, code);
        Assert.Empty(program.Output);
        var nodes = (await File.ReadAllTextAsync(Path.Combine(program.Folder, "nodes"))).TrimEnd().Split(',');
        Assert.Equal(3, nodes.Select(NodeAddress.Parse).Distinct().Count());
        await Assert.ThrowsAsync<RedisConnectionException>(() => ConnectionMultiplexer.ConnectAsync(nodes[0].Replace("redis://", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Nodes_should_stay_until_a_command_that_is_asked_to_end_has_ended()
    {
        using var program = new Invocation();
        using var stop = new CancellationTokenSource();
        using var begun = new FileSystemWatcher(program.Folder, "begun");
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        begun.Created += (_, _) => seen.TrySetResult();
        begun.EnableRaisingEvents = true;

        var serving = program.RunAsync(
            stop.Token, "nodes", "--count", "1", "--", "bash", "-c",
            "trap 'address=${REDIS_NODES##*/}; exec 3<>/dev/tcp/${address/:/\\/}; printf \"PING\\r\\n\" >&3; read -r answer <&3; echo $answer >answer; exit 3' TERM; >begun; while :; do read -r -t 1 <> <(:); done");
        await seen.Task.WaitAsync(Patience);
        await stop.CancelAsync();

        Assert.Equal(3, await serving.WaitAsync(Patience));
        Assert.StartsWith("+PONG", await File.ReadAllTextAsync(Path.Combine(program.Folder, "answer")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("./nowhere", 127, "./nowhere is not found.")]
    [InlineData("/dev/null", 126, "/dev/null cannot be run.")]
    public async Task A_command_that_cannot_be_run_should_be_told_in_one_sentence(string command, int expected, string sentence)
    {
        using var program = new Invocation();

        var code = await program.RunAsync("nodes", "--", command);

        Assert.Equal((expected, sentence), (code, program.Error.TrimEnd()));
    }

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
