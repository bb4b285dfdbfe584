using System.Diagnostics;
using System.Globalization;
using Simulator.Bench.Measuring;
using Simulator.Bench.Reporting;
using Simulator.Cli;

namespace Simulator.Bench.StartUp;

/// <summary>Runs the same command under <c>flock</c> and under <c>exec</c>, by turns, each from starting the process to its end.</summary>
/// <param name="program">The installed tool; null for this build.</param>
internal sealed class StartUpBench(BenchNodes nodes, string? program, int runs, Action<string> progress)
{
    private const int ShownEvery = 5;

    /// <summary>The command asks the system for the most memory that who started it ever had.</summary>
    private const string AskMemory = "while read name size unit; do if [ $name = VmHWM: ]; then echo $size; fi; done < /proc/$PPID/status";

    private static readonly string[] Columns = ["", "ms", "most memory MB", "added ms"];

    private readonly string _file = Path.GetTempFileName();

    public async Task<BenchReport> RunAsync(CancellationToken cancellation)
    {
        try
        {
            var (flock, exec) = (new List<Run>(), new List<Run>());
            await RunOnceAsync(Exec, cancellation);
            for (var run = 1; run <= runs; run++)
            {
                flock.Add(await RunOnceAsync(["flock", _file, "sh", "-c", AskMemory], cancellation));
                exec.Add(await RunOnceAsync(Exec, cancellation));
                if (run % ShownEvery == 0)
                {
                    progress(FormattableString.Invariant($"{run}/{runs}: flock {flock[^1].Milliseconds:0} ms, exec {exec[^1].Milliseconds:0} ms"));
                }
            }

            return Report(flock, exec);
        }
        finally
        {
            File.Delete(_file);
        }
    }

    private string[] Exec =>
    [
        .. program is null ? ["dotnet", "exec", typeof(ExitCode).Assembly.Location] : (string[])[program],
        "exec", .. nodes.Addresses.SelectMany(node => new[] { "--node", node.ToString() }), "bench", "--", "sh", "-c", AskMemory,
    ];

    private static async Task<Run> RunOnceAsync(string[] line, CancellationToken cancellation)
    {
        var since = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(line[0], line[1..]) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        var took = Stopwatch.GetElapsedTime(since);
        return process.ExitCode == 0
            ? new Run(took.TotalMilliseconds, double.Parse(said, CultureInfo.InvariantCulture) / 1024)
            : throw new NodesUnusableException($"{string.Join(' ', line)} ended with {process.ExitCode}.");
    }

    private BenchReport Report(List<Run> flock, List<Run> exec)
    {
        var pairs = Spread.Of(exec.Zip(flock, (with, without) => with.Milliseconds - without.Milliseconds));
        return new BenchReport(
            "exec",
            new { Nodes = new { nodes.Kind, nodes.Addresses.Count }, AddedMilliseconds = pairs, Flock = flock, Exec = exec },
            new BenchTable(Columns, [Row("flock", flock, ""), Row("exec", exec, Figure.Range(pairs, Figure.Whole))]),
            [
                $"{nodes.Addresses.Count} {nodes.Kind} nodes; {(program is null ? "this build, compiled as it runs unless it was published otherwise" : program)}.",
                "From starting the process to its end, the command (sh, which asks for the memory of its parent) included.",
            ]);
    }

    private static IReadOnlyList<string> Row(string name, List<Run> runs, string added) =>
    [
        name,
        Figure.Range(Spread.Of(runs.Select(run => run.Milliseconds)), Figure.Whole),
        Figure.Tenths(runs.Max(run => run.Megabytes)),
        added,
    ];

    private sealed record Run(double Milliseconds, double Megabytes);
}
