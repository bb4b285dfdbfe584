using System.Globalization;
using Akka.Actor;
using Microsoft.Extensions.Logging.Abstractions;
using Simulator.Bench.Coordinator;
using Simulator.Bench.Measuring;
using Simulator.Bench.Reporting;
using Simulator.Configuration;
using Simulator.Service;
using Simulator.Service.Access;
using Simulator.Telemetry;

namespace Simulator.Bench.Service;

/// <summary>The lock over HTTP beside the same coordinator without HTTP; and one key that floods beside another that does not.</summary>
internal sealed class ServiceBench(BenchNodes nodes, Load load, bool fenced, Action<string> progress) : IAsyncDisposable
{
    private const int FloodRate = 200;
    private const int FloodConnections = 8;

    private readonly List<IAsyncDisposable> _opened = [];
    private readonly string _key = ApiKey.NewKey();
    private readonly string _floodKey = ApiKey.NewKey();

    public async Task<BenchReport> RunAsync(CancellationToken cancellation)
    {
        var keys = nodes.FreshKeys();
        var system = await LockSystem.StartAsync("direct", BenchSettings.For(nodes, keys, fenced, load));
        _opened.Add(system);
        var plan = new DriverPlan(keys, load.Ttl, Wait: load.Ttl, fenced, FreshResources: false);
        var direct = CoordinatorContender.Over(system, "direct", plan, load.Drivers, ResourceOf);
        var service = await StartServiceAsync();
        using var http = new ServiceContender("http", service, _key, load.Drivers, load.Ttl, fenced, ResourceOf);

        var rounds = new AlternatingRounds(load.Rounds, load.Length, new NoCommandCounter(), progress);
        var measured = await rounds.RunAsync([direct, http], cancellation);
        var (calm, flooded, refused) = await FloodAsync(service, cancellation);
        return ServiceReport.Of(measured, calm, flooded, refused, FloodRate, load, nodes);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var opened in Enumerable.Reverse(_opened))
        {
            await opened.DisposeAsync();
        }
    }

    private static string ResourceOf(int driver) => string.Create(CultureInfo.InvariantCulture, $"own-{driver}");

    private async Task<Uri> StartServiceAsync()
    {
        var reference = EffectiveConfiguration.Reference;
        var settings = ServiceSettings.From(reference) with
        {
            Listen = new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0),
            AuditFile = null,
            Keys =
            [
                new ApiKey("driver", [.. ApiKey.HashOf(_key)], [], [], Admin: true, new CallerLimits(1_000_000, 1_000_000, 100_000, 100_000)),
                new ApiKey("flood", [.. ApiKey.HashOf(_floodKey)], [], [], Admin: true, new CallerLimits(FloodRate, FloodRate / 10, 100_000, 100_000)),
            ],
        };
        var actors = ActorSystem.Create("service", LockSystem.Quiet);
        _opened.Add(new Ending(actors.Terminate));
        var redlock = BenchSettings.For(nodes, nodes.FreshKeys(), fenced, load);
        var telemetry = new LockTelemetry("bench", nodes.Addresses.Count, settings.LabelledResources);
        _opened.Insert(0, new Ending(() =>
        {
            telemetry.Dispose();
            return Task.CompletedTask;
        }));
        var service = await LockService.StartAsync(settings, redlock, nodes.Fleet, actors, NullLoggerFactory.Instance, telemetry, Environment.CurrentDirectory);
        _opened.Add(service);
        return new Uri(service.Address);
    }

    /// <summary>One driver by itself, and one beside a key that sends ten times what it may.</summary>
    private async Task<(ContenderRounds Calm, ContenderRounds Flooded, long Refused)> FloodAsync(Uri service, CancellationToken cancellation)
    {
        using var one = new ServiceContender("one", service, _key, 1, load.Ttl, fenced, _ => "calm");
        var calm = new List<RoundFigures>();
        var flooded = new List<RoundFigures>();
        var flood = new Flood(service, _floodKey, 10 * FloodRate, FloodConnections);
        await RoundMeter.MeasureAsync(one, load.Length, new NoCommandCounter(), cancellation);
        for (var repetition = 0; repetition < load.Rounds; repetition++)
        {
            calm.Add(await RoundMeter.MeasureAsync(one, load.Length, new NoCommandCounter(), cancellation));
            await using (flood.Begin())
            {
                flooded.Add(await RoundMeter.MeasureAsync(one, load.Length, new NoCommandCounter(), cancellation));
            }

            progress(string.Create(CultureInfo.InvariantCulture, $"{repetition + 1}/{load.Rounds}  p99 {calm[^1].P99Microseconds:N0} us, beside a flood {flooded[^1].P99Microseconds:N0} us"));
        }

        return (new ContenderRounds("one key alone", calm), new ContenderRounds("beside a flood", flooded), flood.Refused);
    }

    private sealed class Ending(Func<Task> end) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await end();
    }
}
