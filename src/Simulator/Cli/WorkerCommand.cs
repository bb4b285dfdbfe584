using System.CommandLine;
using Redlock.Configuration;
using Simulator.Configuration;
using Simulator.RemoteLock;
using Simulator.Telemetry.Tracing;
using Simulator.Worker;

namespace Simulator.Cli;

/// <summary><c>worker</c>: works under a lock of the lock service, again and again, until it is stopped.</summary>
internal sealed class WorkerCommand
{
    private const string UsualServiceName = "lock-worker";

    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(5);

    private readonly ServiceOptions _service = new();
    private readonly WorkerOptions _options = new();
    private readonly Surroundings _surroundings;

    private WorkerCommand(Surroundings surroundings) => _surroundings = surroundings;

    public static Command Create(Surroundings surroundings)
    {
        var worker = new WorkerCommand(surroundings);
        var command = new Command("worker", "Works under a lock of the lock service, again and again: acquires, works, releases and rests, until it is stopped; says what became of its attempts.");
        worker._service.AddTo(command);
        worker._options.AddTo(command);
        command.SetAction(worker.ExecuteAsync);
        return command;
    }

    /// <exception cref="RejectedSettingException">The environment names a collector that cannot be one.</exception>
    private OtlpExport? StartExport()
    {
        var name = _surroundings.Variables.GetValueOrDefault("OTEL_SERVICE_NAME") is { Length: > 0 } given ? given : UsualServiceName;
        try
        {
            return OtlpExport.Start(_surroundings.Variables, name, WorkerTraces.SourceName, WorkerTraces.ClientSourceName);
        }
        catch (InvalidSettingException error)
        {
            throw new RejectedSettingException(LayerKind.Environment, error.Message, error);
        }
    }

    private async Task<int> ExecuteAsync(ParseResult line, CancellationToken stop)
    {
        var settings = _options.Read(line, _surroundings);
        var address = _service.AddressIn(line, _surroundings);
        using var service = _service.Connect(line, _surroundings, AnswerTime);
        using var export = StartExport();
        using var output = new WorkerOutput(_surroundings.Output);
        var log = new WorkerLog(settings.Id, settings.Resource, output.Log);
        var counter = _options.CounterIn(line, _surroundings) is { } file ? new SharedCounter(file, TimeProvider.System, new Random()) : null;
        log.Begins(settings, address.GetLeftPart(UriPartial.Path));
        try
        {
            await new LockWorker(settings, service, counter, TimeProvider.System, new Random(), log).RunAsync(stop);
            return ExitCode.Held;
        }
        catch (LockServiceException refusal)
        {
            _surroundings.Error.WriteLine(refusal.Message);
            return ExitCode.Configuration;
        }
    }
}
