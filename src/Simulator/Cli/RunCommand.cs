using System.CommandLine;
using System.Net.Sockets;
using Redlock.Configuration;
using Simulator.Clients;
using Simulator.Configuration;
using Simulator.Display;
using Simulator.Nodes;
using Simulator.Nodes.Processes;
using Simulator.Simulation;
using Simulator.Telemetry;

namespace Simulator.Cli;

/// <summary><c>run</c>: clients increment a counter under the lock while nodes fail, and a judge says what held.</summary>
internal sealed class RunCommand
{
    private readonly Option<bool> _json = new("--json") { Description = "Nothing but the report, as one JSON document." };
    private readonly Option<bool> _plain = new("--plain") { Description = "Line after line, also on a terminal." };
    private readonly Option<bool> _noColour = new("--no-color") { Description = "No colours; NO_COLOR in the environment says the same." };
    private readonly SettingsOptions _options = new();
    private readonly Surroundings _surroundings;

    private RunCommand(Surroundings surroundings) => _surroundings = surroundings;

    public static Command Create(Surroundings surroundings)
    {
        var run = new RunCommand(surroundings);
        var command = new Command("run", "Clients increment a counter under the lock while nodes fail; the last line and the exit code say what held.");
        run._options.AddTo(command);
        command.Add(run._json);
        command.Add(run._plain);
        command.Add(run._noColour);
        command.SetAction(run.ExecuteAsync);
        return command;
    }

    private async Task<int> ExecuteAsync(ParseResult line, CancellationToken stop)
    {
        var configuration = _options.Read(line, _surroundings);
        var settings = SimulatorSettings.From(configuration, _surroundings.WorkingFolder);
        var screen = new RunScreen(_surroundings, new ScreenChoice(line.GetValue(_json), line.GetValue(_plain), line.GetValue(_noColour)));
        try
        {
            var report = await RunAsync(configuration, settings, screen, stop);
            screen.Show(report);
            return report.Verdict.ExitCode;
        }
        catch (InvalidSettingException error)
        {
            throw configuration.Rejection(error);
        }
        catch (Exception error) when (error is SocketException or RedisServerException or CounterFileException)
        {
            _surroundings.Error.WriteLine(error.Message.ReplaceLineEndings(" "));
            return ExitCode.Unavailable;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            _surroundings.Error.WriteLine("Interrupted before the run began.");
            return ExitCode.Unfinished;
        }
    }

    private async Task<RunReport> RunAsync(EffectiveConfiguration configuration, SimulatorSettings settings, RunScreen screen, CancellationToken stop)
    {
        await using var display = screen.Open(RunHeading.Of(configuration.Profile, settings));
        var log = LogOutput.Open(settings.Log, _surroundings.WorkingFolder, new LineTarget(settings.Log.ConsoleLevel, display.Show));
        try
        {
            return await RunAsync(configuration, settings, display, log, stop);
        }
        finally
        {
            log.Dispose();
            foreach (var problem in log.Problems)
            {
                _surroundings.Error.WriteLine(problem);
            }
        }
    }

    private static async Task<RunReport> RunAsync(
        EffectiveConfiguration configuration, SimulatorSettings settings, IRunDisplay display, LogOutput log, CancellationToken stop)
    {
        await using var fleet = await NodeFleet.StartAsync(settings.Fleet, TimeProvider.System, stop);
        await using var host = await ActorHost.StartAsync(configuration.Config, log.Loggers, log.Least);
        return await SimulationRun.RunAsync(host.System, settings.Run, settings.Redlock, fleet, progress: display, ct: stop);
    }
}
