using System.CommandLine;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Simulator.Configuration;
using Simulator.Nodes;
using Simulator.Nodes.Processes;
using Simulator.Service;
using Simulator.Service.Access;
using Simulator.Telemetry;
using Simulator.Telemetry.Tracing;

namespace Simulator.Cli;

/// <summary><c>serve</c>: the lock service over HTTP, until it is stopped.</summary>
internal sealed class ServeCommand
{
    private readonly KeyOption _listen = new("--listen", "service.listen", "HOST:PORT", "Where to listen; port 0 takes a free one.");
    private readonly Option<bool> _open = new("--open") { Description = "Serve others than this machine without keys." };
    private readonly SettingsOptions _options = new(SettingsOptions.OfLockAndNodes) { UsualConsoleLevel = "warn" };
    private readonly Surroundings _surroundings;

    private ServeCommand(Surroundings surroundings) => _surroundings = surroundings;

    public static Command Create(Surroundings surroundings)
    {
        var serve = new ServeCommand(surroundings);
        var command = new Command("serve", "Serves locks over HTTP, with a dashboard; until it is stopped (Ctrl-C).") { serve._listen.Option, serve._open, NewKey(surroundings) };
        serve._options.AddTo(command);
        command.SetAction(serve.ExecuteAsync);
        return command;
    }

    private static Command NewKey(Surroundings surroundings)
    {
        var command = new Command("new-key", "Prints a new API key, and what to put below service.keys for it.");
        command.SetAction(_ =>
        {
            var key = ApiKey.NewKey();
            surroundings.Output.WriteLine($"key   {key}");
            surroundings.Output.WriteLine($"hash  {Convert.ToHexStringLower(ApiKey.HashOf(key))}");
            surroundings.Error.WriteLine("The key is not kept anywhere. Put `service.keys.NAME.hash = \"...\"` into redlock.conf.");
        });
        return command;
    }

    private async Task<int> ExecuteAsync(ParseResult line, CancellationToken stop)
    {
        var configuration = _options.Read(line, _surroundings, Own(line));
        var settings = SimulatorSettings.From(configuration, _surroundings.WorkingFolder);
        var service = configuration.Read(ServiceSettings.From);
        try
        {
            return await ServeAsync(configuration, settings, service, stop);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SocketException or RedisServerException)
        {
            _surroundings.Error.WriteLine($"The service cannot start: {error.Message.ReplaceLineEndings(" ").TrimEnd('.')} (service.listen = {service.Listen}).");
            return ExitCode.Unavailable;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCode.Held;
        }
    }

    private IEnumerable<Assignment> Own(ParseResult line)
    {
        if (_listen.IsGiven(line))
        {
            yield return _listen.AssignmentOf(line);
        }

        if (line.GetValue(_open))
        {
            yield return Assignment.Of("service.open", "on", "--open");
        }
    }

    private async Task<int> ServeAsync(EffectiveConfiguration configuration, SimulatorSettings settings, ServiceSettings service, CancellationToken stop)
    {
        var logging = LogOf(configuration, settings.Log);
        using var log = LogOutput.Open(logging, _surroundings.WorkingFolder, new LineTarget(logging.ConsoleLevel, Show));
        var name = OtlpExport.ServiceNameIn(_surroundings.Variables);
        await using var fleet = await NodeFleet.StartAsync(settings.Fleet, TimeProvider.System, stop);
        using var telemetry = new LockTelemetry(name, fleet.Nodes.Count, service.LabelledResources);
        using var export = configuration.Read(_ => OtlpExport.Start(_surroundings.Variables, name));
        await using var host = await ActorHost.StartAsync(configuration.Config, log.Loggers, log.Least);
        await using (var served = await LockService.StartAsync(
            service, settings.Redlock, fleet, host.System, log.Loggers, telemetry, _surroundings.WorkingFolder))
        {
            await _surroundings.Output.WriteLineAsync($"Serving locks on {served.Address} ({fleet.Nodes.Count} {settings.Fleet.Kind.ToString().ToLowerInvariant()} nodes). Ctrl-C ends it.");
            await _surroundings.Output.FlushAsync(CancellationToken.None);
            await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await _surroundings.Output.WriteLineAsync("Stopped.");
        return ExitCode.Held;
    }

    /// <summary>A service does all day what is news in a run: unless told otherwise, each request and each vote is not.</summary>
    private static LogSettings LogOf(EffectiveConfiguration configuration, LogSettings log) => log with
    {
        ConsoleLevel = configuration.SourceOf("simulator.log.console-level") is null ? LogLevel.Warning : log.ConsoleLevel,
        FileLevel = configuration.SourceOf("simulator.log.file-level") is null ? LogLevel.Information : log.FileLevel,
    };

    private void Show(LogLine line) => _surroundings.Error.WriteLine($"{line.Level.ToString().ToLowerInvariant()}: {line.Text}");
}
