using System.Diagnostics;
using System.Globalization;
using Simulator.Nodes;
using Simulator.Tests.Nodes;
using Xunit;
using Xunit.Abstractions;

namespace Simulator.Tests.Exec;

/// <param name="output">Where the arithmetic of the wall time goes.</param>
public sealed class ExecContentionSpecs(ITestOutputHelper output) : IDisposable
{
    private const int Restarts = 5;
    private const int LinesEach = 5;
    private const double LineSeconds = 0.01;

    /// <summary>How many at once; EXEC_PROCESSES asks for more.</summary>
    private static readonly int Processes = int.Parse(Environment.GetEnvironmentVariable("EXEC_PROCESSES") ?? "10", CultureInfo.InvariantCulture);

    /// <summary>How long each command sleeps between its lines; EXEC_LINE_SECONDS asks for more.</summary>
    private static readonly string Pause = Environment.GetEnvironmentVariable("EXEC_LINE_SECONDS") ?? LineSeconds.ToString(CultureInfo.InvariantCulture);

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public Task Many_processes_should_append_one_after_the_other_while_nodes_are_killed_and_restarted() => AppendAsync(NodeKind.Embedded);

    [RedisServerFact]
    public Task Many_processes_should_append_one_after_the_other_while_servers_are_killed_and_restarted() => AppendAsync(NodeKind.Process);

    private async Task AppendAsync(NodeKind kind)
    {
        await using var fleet = await ExecProcess.StartNodesAsync(kind);
        var startUp = await StartUpAsync(fleet);

        // Each says when it had the lock and when it was done, by the machine's clock in nanoseconds.
        var script = $"date +%s%N; for i in $(seq {LinesEach}); do echo $1 $i >> '{_file}'; sleep {Pause}; done; date +%s%N";
        var began = Stopwatch.GetTimestamp();
        var processes = Enumerable.Range(0, Processes)
            .Select(number => ExecProcess.Start(fleet, "-t", "5s", "file", "--", "sh", "-c", script, "sh", number.ToString(CultureInfo.InvariantCulture))).ToArray();
        var restarts = 0;
        var ended = await RestartNodesAsync(fleet, [.. processes.Select(process => process.EndAsync())], () => restarts++);
        var wall = Stopwatch.GetElapsedTime(began);

        Assert.All(ended, end => Assert.True(end.ExitCode == 0, $"{end.ExitCode}: {end.Error}"));
        var sections = (await File.ReadAllLinesAsync(_file)).Chunk(LinesEach).ToArray();
        Assert.Equal(Processes, sections.Length);
        Assert.All(sections, section => Assert.Equal(Enumerable.Range(1, LinesEach).Select(line => $"{section[0].Split(' ')[0]} {line}"), section));
        Assert.Equal(Processes, sections.Select(section => section[0]).Distinct().Count());
        Tell(kind, ended, wall, startUp, restarts);
        Array.ForEach(processes, process => process.Dispose());
    }

    private static async Task<TimeSpan> StartUpAsync(NodeFleet fleet)
    {
        var began = Stopwatch.GetTimestamp();
        using var first = ExecProcess.Start(fleet, "file", "--", "true");
        Assert.Equal(0, (await first.EndAsync()).ExitCode);
        return Stopwatch.GetElapsedTime(began);
    }

    private void Tell(NodeKind kind, ExecProcess.Ended[] ended, TimeSpan wall, TimeSpan startUp, int restarts)
    {
        var held = ended.Select(end => end.Output.Split('\n')).Select(times => (From: Moment(times[0]), To: Moment(times[1]))).OrderBy(times => times.From).ToArray();
        var work = held.Sum(times => (times.To - times.From).TotalSeconds);
        var afterAll = (held[^1].To - held[0].From).TotalSeconds;
        var handOvers = held.Zip(held.Skip(1), (before, after) => (after.From - before.To).TotalMilliseconds).Order().ToArray();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {kind} nodes, {restarts} restarts, {ended.Length} processes: wall {wall.TotalSeconds:0.00} s; the commands' own {work:0.00} s, start-up of one alone {startUp.TotalSeconds:0.00} s;
            wall / (own + one start-up) = {wall.TotalSeconds / (work + startUp.TotalSeconds):0.00}; wall / (own + all start-ups on 2 processors) = {wall.TotalSeconds / (work + startUp.TotalSeconds * ended.Length / 2):0.00};
            from the first grant to the last end {afterAll:0.00} s, {afterAll / work:0.00} of the commands' own; a hand-over takes {handOvers[handOvers.Length / 2]:0} ms
            in the middle, {handOvers.Average():0} on average, {handOvers[^1]:0} at most; {handOvers.Count(time => time > 1000)} took more than a second, {handOvers.Where(time => time > 1000).Sum() / 1000:0.0} s together
            """));
    }

    private static TimeSpan Moment(string nanoseconds) => TimeSpan.FromTicks(long.Parse(nanoseconds, CultureInfo.InvariantCulture) / TimeSpan.NanosecondsPerTick);

    /// <summary>One node after the other is killed, and started again with its data when some processes are done. The key that it kept is in the way until its TTL ends.</summary>
    private static async Task<ExecProcess.Ended[]> RestartNodesAsync(NodeFleet fleet, Task<ExecProcess.Ended>[] ending, Action restarted)
    {
        var left = ending.ToList();
        for (var turn = 0; left.Count > 0; turn++)
        {
            var node = fleet.Nodes[turn % fleet.Nodes.Count];
            await node.ApplyAsync(NodeFault.Stop);
            for (var done = 0; done < Math.Max(2, Processes / Restarts) && left.Count > 0; done++)
            {
                left.Remove(await Task.WhenAny(left));
            }

            await node.ApplyAsync(NodeFault.Start);
            restarted();
        }

        return await Task.WhenAll(ending);
    }
}
