using System.CommandLine;
using Simulator.Bench.Reporting;

namespace Simulator.Bench;

/// <summary>Makes a benchmark of a command: progress to the error stream, the report to the output, the exit code.</summary>
internal static class BenchRun
{
    private const int Broken = 1;
    private const int Cancelled = 130;

    public static Command Of(Command command, Func<ParseResult, Action<string>, CancellationToken, Task<BenchReport>> bench)
    {
        var json = BenchOption.Switch("--json", "Write the report as JSON.");
        command.Options.Add(json);
        command.SetAction(async (parsed, cancellation) =>
        {
            try
            {
                var report = await bench(parsed, Console.Error.WriteLine, cancellation);
                var writer = new ReportWriter(Console.Out, parsed.GetValue(json), terminal: !Console.IsOutputRedirected);
                writer.Write(MachineFacts.Read(), report);
                return report.Held ? 0 : Broken;
            }
            catch (OperationCanceledException)
            {
                await Console.Error.WriteLineAsync("cancelled");
                return Cancelled;
            }
        });
        return command;
    }
}
