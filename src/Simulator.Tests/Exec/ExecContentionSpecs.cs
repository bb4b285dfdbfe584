using System.Globalization;
using Simulator.Nodes;
using Xunit;

namespace Simulator.Tests.Exec;

public sealed class ExecContentionSpecs : IAsyncLifetime
{
    private const int Processes = 20;
    private const int LinesEach = 5;

    private readonly string _file = Path.GetTempFileName();
    private NodeFleet _fleet = null!;

    public async Task InitializeAsync() => _fleet = await ExecProcess.StartNodesAsync();

    public async Task DisposeAsync()
    {
        await _fleet.DisposeAsync();
        File.Delete(_file);
    }

    [Fact]
    public async Task Many_processes_should_append_one_after_the_other_while_nodes_are_restarted()
    {
        var script = $"for i in $(seq {LinesEach}); do echo $1 $i >> '{_file}'; sleep 0.01; done; echo done";
        var processes = Enumerable.Range(0, Processes)
            .Select(number => ExecProcess.Start(_fleet, "-t", "2s", "file", "--", "sh", "-c", script, "sh", number.ToString(CultureInfo.InvariantCulture))).ToArray();
        using var over = new CancellationTokenSource();
        var restarting = RestartNodesAsync(over.Token);

        var ended = await Task.WhenAll(processes.Select(process => process.EndAsync()));
        await over.CancelAsync();
        await restarting;

        Assert.All(ended, end => Assert.Equal(0, end.ExitCode));
        var sections = (await File.ReadAllLinesAsync(_file)).Chunk(LinesEach).ToArray();
        Assert.Equal(Processes, sections.Length);
        Assert.All(sections, section => Assert.Equal(Enumerable.Range(1, LinesEach).Select(line => $"{section[0].Split(' ')[0]} {line}"), section));
        Assert.Equal(Processes, sections.Select(section => section[0]).Distinct().Count());
        Array.ForEach(processes, process => process.Dispose());
    }

    /// <summary>One node after the other is killed and started again with its data, each time another process gets the lock.</summary>
    private async Task RestartNodesAsync(CancellationToken over)
    {
        for (var turn = 0; !over.IsCancellationRequested; turn++)
        {
            var node = _fleet.Nodes[turn % _fleet.Nodes.Count];
            await node.ApplyAsync(NodeFault.Stop);
            var before = Lines();
            while (Lines() == before && !over.IsCancellationRequested)
            {
                await Task.Yield();
            }

            await node.ApplyAsync(NodeFault.Start);
        }
    }

    private long Lines() => new FileInfo(_file).Length;
}
