using Simulator.RemoteLock;
using Simulator.Tests.RemoteLock;
using Simulator.Worker;

namespace Simulator.Tests.Worker;

/// <summary>A worker in virtual time, before a scripted service.</summary>
internal sealed class WorkerRun
{
    private readonly StringWriter _lines = new();

    public WorkerRun() => Service = new ScriptedService(Time);

    public VirtualTime Time { get; } = new();

    public ScriptedService Service { get; }

    public WorkerSettings Settings { get; init; } = new() { Id = "w1", Attempts = 1 };

    /// <summary>A file to count in; null for none.</summary>
    public string? Counter { get; init; }

    public string Lines => _lines.ToString();

    public WorkerStatistics Run(TimeSpan? stopAfter = null) => Time.Run(async () =>
    {
        using var output = new WorkerOutput(_lines);
        using var stop = stopAfter is { } after ? new CancellationTokenSource(after, Time) : new CancellationTokenSource();
        var worker = NewWorker(output, Settings, seed: 1);
        await worker.RunAsync(stop.Token);
        return worker.Statistics;
    });

    /// <summary>Several at once before the one service.</summary>
    public WorkerStatistics[] RunTogether(int workers) => Time.Run(async () =>
    {
        using var output = new WorkerOutput(_lines);
        var all = Enumerable.Range(1, workers).Select(number => NewWorker(output, Settings with { Id = $"w{number}" }, number)).ToArray();
        await Task.WhenAll(all.Select(worker => worker.RunAsync(CancellationToken.None)));
        return all.Select(worker => worker.Statistics).ToArray();
    });

    public static LockServiceException Down() => new(ServiceFailure.Unreachable, "http://localhost:8000 cannot be reached: connection refused.");

    private LockWorker NewWorker(WorkerOutput output, WorkerSettings settings, int seed)
    {
        var counter = Counter is null ? null : new SharedCounter(Counter, Time, new Random(seed));
        return new LockWorker(settings, Service, counter, Time, new Random(seed), new WorkerLog(settings.Id, settings.Resource, output.Log));
    }
}
