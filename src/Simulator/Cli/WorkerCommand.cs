using System.CommandLine;
using Simulator.RemoteLock;
using Simulator.Worker;

namespace Simulator.Cli;

/// <summary><c>worker</c>: works under a lock of the lock service, again and again, until it is stopped.</summary>
internal sealed class WorkerCommand
{
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(5);

    private readonly ServiceOptions _service = new();
    private readonly WorkerOptions _options = new();
    private readonly Surroundings _surroundings;

    private WorkerCommand(Surroundings surroundings) => _surroundings = surroundings;

    public static Command Create(Surroundings surroundings)
    {
        var worker = new WorkerCommand(surroundings);
        var command = new Command("worker", "Acquires a lock of the lock service, works, releases and rests, until it is stopped; says what became of its attempts.");
        worker._service.AddTo(command);
        worker._options.AddTo(command);
        command.SetAction(worker.ExecuteAsync);
        return command;
    }

    private async Task<int> ExecuteAsync(ParseResult line, CancellationToken stop)
    {
        var settings = _options.Read(line, _surroundings);
        var address = _service.AddressIn(line, _surroundings);
        using var service = _service.Connect(line, _surroundings, AnswerTime);
        using var export = WorkerExport.Start(_surroundings.Variables, settings.Id);
        using var output = new WorkerOutput(_surroundings.Output);
        var log = new WorkerLog(settings.Id, settings.Resource, output.Log);
        var chance = new Random();
        var counter = _options.CounterIn(line, _surroundings) is { } file ? new SharedCounter(file, TimeProvider.System, chance) : null;
        log.Begins(settings, address.GetLeftPart(UriPartial.Path));
        try
        {
            await new LockWorker(settings, service, counter, TimeProvider.System, chance, log).RunAsync(stop);
            return ExitCode.Held;
        }
        catch (LockServiceException refusal)
        {
            _surroundings.Error.WriteLine(refusal.Message);
            return ExitCode.Configuration;
        }
    }
}
