using System.Globalization;
using Simulator.Nodes;
using Xunit;

namespace Simulator.Tests.Exec;

public sealed class ExecContentionSpecs : IAsyncLifetime
{
    private const int Processes = 12;
    private const int ProcessesPerRestart = 4;
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
        using var first = ExecProcess.Start(_fleet, "file", "--", "true");
        Assert.Equal(0, (await first.EndAsync()).ExitCode);
        var processes = Enumerable.Range(0, Processes)
            .Select(number => ExecProcess.Start(_fleet, "-t", "2s", "file", "--", "sh", "-c", script, "sh", number.ToString(CultureInfo.InvariantCulture))).ToArray();
        var ended = await RestartNodesAsync([.. processes.Select(process => process.EndAsync())]);

        Assert.All(ended, end => Assert.Equal(0, end.ExitCode));
        var sections = (await File.ReadAllLinesAsync(_file)).Chunk(LinesEach).ToArray();
        Assert.Equal(Processes, sections.Length);
        Assert.All(sections, section => Assert.Equal(Enumerable.Range(1, LinesEach).Select(line => $"{section[0].Split(' ')[0]} {line}"), section));
        Assert.Equal(Processes, sections.Select(section => section[0]).Distinct().Count());
        Array.ForEach(processes, process => process.Dispose());
    }

    /// <summary>One node after the other is killed, and started again with its data when some processes are done. The key that it kept is in the way until its TTL ends.</summary>
    private async Task<ExecProcess.Ended[]> RestartNodesAsync(Task<ExecProcess.Ended>[] ending)
    {
        var left = ending.ToList();
        for (var turn = 0; left.Count > 0; turn++)
        {
            var node = _fleet.Nodes[turn % _fleet.Nodes.Count];
            await node.ApplyAsync(NodeFault.Stop);
            for (var done = 0; done < ProcessesPerRestart && left.Count > 0; done++)
            {
                left.Remove(await Task.WhenAny(left));
            }

            await node.ApplyAsync(NodeFault.Start);
        }

        return await Task.WhenAll(ending);
    }
}
