using System.CommandLine;
using Simulator.Bench.Reporting;
using Simulator.Cli;
using Simulator.Nodes;
using StackExchange.Redis;

namespace Simulator.Bench;

/// <summary>Makes a benchmark of a command: progress to the error stream, the report to the output, the exit code.</summary>
internal static class BenchRun
{
    public static Command Of(
        Command command, Surroundings surroundings, Func<ParseResult, Action<string>, CancellationToken, Task<BenchReport>> bench)
    {
        var json = BenchOption.Switch("--json", "Write the report as JSON.");
        command.Options.Add(json);
        command.SetAction(async (parsed, stop) =>
        {
            try
            {
                var report = await bench(parsed, surroundings.Error.WriteLine, stop);
                var writer = new ReportWriter(surroundings.Output, parsed.GetValue(json), surroundings.Interactive);
                writer.Write(MachineFacts.Read(), report);
                return report.Held ? ExitCode.Held : ExitCode.Broken;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                surroundings.Error.WriteLine("Interrupted; nothing is reported.");
                return ExitCode.Unfinished;
            }
            catch (NodeFaultNotSupportedException unsupported)
            {
                throw new UsageException(unsupported.Message);
            }
            catch (Exception missing) when (IsOfNodes(missing))
            {
                surroundings.Error.WriteLine($"The nodes cannot be used: {missing.Message}");
                return ExitCode.Unavailable;
            }
        });
        return command;
    }

    private static bool IsOfNodes(Exception failure) =>
        failure is Nodes.Processes.RedisServerException or RedisConnectionException or NodesUnusableException;
}
