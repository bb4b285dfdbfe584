using System.CommandLine;
using Simulator.Bench.Reporting;

namespace Simulator.Bench;

/// <summary>Runs one benchmark from the command line: progress to the error stream, the report to the output, the exit code.</summary>
internal static class BenchRun
{
    private const int Broken = 1;
    private const int Cancelled = 130;

    public static Option<bool> Json { get; } = BenchOption.Switch("--json", "Write the report as JSON.");

    public static async Task<int> ExecuteAsync(ParseResult parsed, Func<Action<string>, Task<BenchReport>> bench)
    {
        try
        {
            var report = await bench(line => Console.Error.WriteLine(line));
            new ReportWriter(Console.Out, parsed.GetValue(Json), !Console.IsOutputRedirected).Write(MachineFacts.Read(), report);
            return report.Held ? 0 : Broken;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("cancelled");
            return Cancelled;
        }
    }
}
