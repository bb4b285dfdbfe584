using Simulator.Load;
using Xunit;

namespace Simulator.Tests.Load;

public sealed class CommandNodeSwitchSpecs
{
    [Fact]
    public async Task Each_command_should_be_run()
    {
        var folder = Directory.CreateTempSubdirectory("redlock-switch-");
        try
        {
            var node = new CommandNodeSwitch($"echo stopped> {folder.FullName}/stop", $"echo started> {folder.FullName}/start");

            await node.StopAsync(CancellationToken.None);
            await node.StartAsync(CancellationToken.None);

            Assert.Equal(["start", "stop"], folder.EnumerateFiles().Select(file => file.Name).Order());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_command_that_fails_should_be_told_with_what_it_said()
    {
        var node = new CommandNodeSwitch("echo no such node >&2; exit 3", "true");

        var failure = await Assert.ThrowsAsync<NodeSwitchException>(() => node.StopAsync(CancellationToken.None));

        Assert.EndsWith("ended with 3: no such node", failure.Message, StringComparison.Ordinal);
    }
}
