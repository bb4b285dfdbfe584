using System.Globalization;
using System.Text.RegularExpressions;
using Simulator.Clients;
using Simulator.Nodes;
using Simulator.Tests.Nodes;
using Simulator.Tests.Service;
using Simulator.Tests.Worker;
using Xunit;

namespace Simulator.Tests.Acceptance;

/// <summary>Reference workers as processes of their own, before the lock service as another.</summary>
public abstract partial class AcceptanceR4WorkerSpecs : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("redlock-workers-").FullName;

    protected abstract NodeKind Kind { get; }

    private string Counter => Path.Combine(_folder, "counter.json");

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    [ContractFact]
    public async Task R4_2_three_workers_on_shared_resource_never_work_at_once()
    {
        await using var fleet = await Fleet();
        await using var service = await ServiceProcess.StartAsync(fleet);
        var workers = Enumerable.Range(1, 3).Select(number => Worker(service, $"worker-{number}", "--attempts", "25")).ToArray();

        var exitCodes = await Task.WhenAll(workers.Select(worker => worker.ExitAsync()));

        Assert.Equal([0, 0, 0], exitCodes);
        var stints = workers.SelectMany(StintsOf).OrderBy(stint => stint.Begins).ToArray();
        Assert.All(stints.Zip(stints.Skip(1)), pair => Assert.True(pair.First.Done <= pair.Second.Begins, $"{pair.First} overlaps {pair.Second}"));
        Assert.All(workers, worker =>
        {
            Assert.Equal(25, worker.CountOf("to acquire shared-resource"));
            Assert.Equal(25, worker.CountOf(" acquired shared-resource on ") + worker.CountOf("did not acquire shared-resource: "));
            Assert.Equal(3, worker.CountOf("statistics: "));
            Assert.Equal(1, worker.CountOf("ends; statistics: 25 attempts"));
        });
        var refused = workers.Sum(worker => worker.CountOf("did not acquire"));
        Assert.True(refused > 0, "Three workers on one resource never met.");
        Assert.True(await ContentionAsync(service) >= refused);
        Assert.Equal(stints.Length, CounterFile.Load(Counter).Value);
    }

    [ContractFact]
    public async Task A_worker_that_is_told_to_end_releases_what_it_holds()
    {
        await using var fleet = await Fleet();
        await using var service = await ServiceProcess.StartAsync(fleet);
        await using var worker = Worker(service, "w", "--work", "10min", "--ttl", "60s");
        await worker.SaysAsync("work on shared-resource begins");

        var exitCode = await worker.StopAsync();

        Assert.Equal(0, exitCode);
        Assert.Equal(1, worker.CountOf("released shared-resource on"));
        Assert.Equal(1, worker.CountOf("ends; statistics: 1 attempts, 1 acquired"));
        Assert.Equal("free", (await service.Client.StatusAsync("shared-resource")).Text("verdict"));
    }

    [ContractFact]
    public async Task A_worker_outlives_its_service_and_goes_on_with_the_next()
    {
        await using var fleet = await Fleet();
        var first = await ServiceProcess.StartAsync(fleet);
        var address = first.Client.Http.BaseAddress!;
        await using var worker = Worker(first, "w");
        await worker.SaysAsync("counter is 2");
        await first.DisposeAsync();
        await worker.SaysAsync("failed: ");

        string[] nodes = [.. fleet.Nodes.SelectMany(node => new[] { "--node", node.Address })];
        await using var second = ProgramProcess.Start(_folder, new Dictionary<string, string>(), ["serve", "--listen", address.Authority, .. nodes]);
        await second.SaysAsync("Serving locks on");
        var before = CounterFile.Load(Counter).Value;
        await worker.SaysAsync(string.Create(CultureInfo.InvariantCulture, $"counter is {before + 2}"));

        Assert.Equal(0, await worker.StopAsync());
        Assert.Equal(CounterFile.Load(Counter).Value, worker.CountOf("counter is "));
    }

    private Task<NodeFleet> Fleet() => NodeFleet.StartAsync(new FleetSettings { Kind = Kind, Count = 3 }, TimeProvider.System, CancellationToken.None);

    private ProgramProcess Worker(ServiceProcess service, string id, params string[] options)
    {
        var variables = new Dictionary<string, string>
        {
            ["WORKER_ID"] = id,
            ["LOCK_SERVICE_URL"] = service.Client.Http.BaseAddress!.ToString(),
            ["WORK_DURATION_MS"] = "60",
            ["WORK_INTERVAL_MS"] = "40",
        };
        return ProgramProcess.Start(_folder, variables, ["worker", "--counter", Counter, .. options]);
    }

    private static async Task<long> ContentionAsync(ServiceProcess service)
    {
        var figures = await service.Client.Http.GetStringAsync("/metrics");
        return long.Parse(Contention().Match(figures).Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"(?<=^lock_contention_total\{resource=""shared-resource""\} )\d+", RegexOptions.Multiline)]
    private static partial Regex Contention();

    private static IEnumerable<Stint> StintsOf(ProgramProcess worker)
    {
        var steps = worker.Lines.Where(line => line.Contains(": work on shared-resource ", StringComparison.Ordinal));
        return steps.Chunk(2).Select(pair => new Stint(TimeOf(pair[0], " begins"), TimeOf(pair[1], " done"), pair[0]));
    }

    private static DateTimeOffset TimeOf(string line, string step)
    {
        Assert.Contains(step, line, StringComparison.Ordinal);
        return DateTimeOffset.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture);
    }

    private sealed record Stint(DateTimeOffset Begins, DateTimeOffset Done, string Line);
}

public sealed class AcceptanceR4WorkerOnEmbeddedNodesSpecs : AcceptanceR4WorkerSpecs
{
    protected override NodeKind Kind => NodeKind.Embedded;
}

[NeedsRedisServer]
public sealed class AcceptanceR4WorkerOnRedisServerSpecs : AcceptanceR4WorkerSpecs
{
    protected override NodeKind Kind => NodeKind.Process;
}
