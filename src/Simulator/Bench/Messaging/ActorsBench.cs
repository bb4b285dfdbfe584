using System.Diagnostics;
using Akka.Actor;
using Simulator.Bench.Coordinator;
using Simulator.Bench.Measuring;
using Simulator.Bench.Reporting;

namespace Simulator.Bench.Messaging;

/// <summary>Pairs of actors that play balls to each other, then a system in which nothing happens.</summary>
internal sealed class ActorsBench(int messages, int window, int rounds, Action<string> progress) : IAsyncDisposable
{
    private static readonly string[] Columns = ["", "messages/s", "bytes/message", "CPU ns/message"];

    private readonly ActorSystem _actors = ActorSystem.Create("bench-actors", LockSystem.Quiet);

    public async Task<BenchReport> RunAsync(IReadOnlyList<int> pairs, TimeSpan idle, CancellationToken cancellation)
    {
        var measured = new List<Rallies>();
        foreach (var count in pairs)
        {
            measured.Add(await MeasureAsync(count, cancellation));
        }

        progress($"idle for {idle}");
        var idlePercent = await IdleAsync(idle, cancellation);
        return new BenchReport(
            "actors",
            new { Window = window, MessagesPerPair = messages, Pairs = measured, IdleCpuPercent = idlePercent },
            new BenchTable(Columns, [.. measured.Select(Row)]),
            [
                $"{window} messages of each pair under way at once; each message is counted once, when it is sent.",
                FormattableString.Invariant($"Idle system with {2 * pairs.Sum()} actors: {idlePercent:0.00} % of one core."),
            ]);
    }

    public async ValueTask DisposeAsync() => await _actors.Terminate();

    private async Task<Rallies> MeasureAsync(int pairs, CancellationToken cancellation)
    {
        var pingers = new List<IActorRef>();
        for (var pair = 0; pair < pairs; pair++)
        {
            pingers.Add(_actors.ActorOf(PingActor.PropsFor(_actors.ActorOf(Props.Create(() => new PongActor())))));
        }

        await PlayAsync(pingers);
        var kept = new List<Rally>();
        for (var round = 0; round < rounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            var played = await PlayAsync(pingers);
            kept.Add(played);
            progress(FormattableString.Invariant($"{round + 1}/{rounds}  {pairs} pairs: {played.MessagesPerSecond:N0} messages/s"));
        }

        return new Rallies(
            pairs,
            Spread.Of(kept.Select(play => play.MessagesPerSecond)),
            Spread.Of(kept.Select(play => play.BytesPerMessage)),
            Spread.Of(kept.Select(play => play.CpuNanosecondsPerMessage)));
    }

    private async Task<Rally> PlayAsync(List<IActorRef> pingers)
    {
        GC.Collect();
        var done = new Countdown(pingers.Count);
        var bytesBefore = GC.GetTotalAllocatedBytes(precise: true);
        var cpuBefore = Environment.CpuUsage.TotalTime;
        var startedAt = Stopwatch.GetTimestamp();

        foreach (var pinger in pingers)
        {
            pinger.Tell(new PingActor.Play(messages / 2, window, done));
        }

        await done.Done;

        var elapsed = Stopwatch.GetElapsedTime(startedAt);
        var cpu = Environment.CpuUsage.TotalTime - cpuBefore;
        var bytes = GC.GetTotalAllocatedBytes(precise: true) - bytesBefore;
        var sent = 2.0 * (messages / 2) * pingers.Count;
        return new Rally(sent / elapsed.TotalSeconds, bytes / sent, cpu.TotalNanoseconds / sent);
    }

    private static async Task<double> IdleAsync(TimeSpan idle, CancellationToken cancellation)
    {
        GC.Collect();
        var cpuBefore = Environment.CpuUsage.TotalTime;
        var startedAt = Stopwatch.GetTimestamp();
        await Task.Delay(idle, cancellation);
        return 100 * (Environment.CpuUsage.TotalTime - cpuBefore) / Stopwatch.GetElapsedTime(startedAt);
    }

    private static IReadOnlyList<string> Row(Rallies rallies) =>
    [
        FormattableString.Invariant($"{rallies.Pairs} pairs"),
        Figure.Range(rallies.MessagesPerSecond, Figure.Whole),
        Figure.Tenths(rallies.BytesPerMessage.Median),
        Figure.Whole(rallies.CpuNanosecondsPerMessage.Median),
    ];

    private sealed record Rally(double MessagesPerSecond, double BytesPerMessage, double CpuNanosecondsPerMessage);

    private sealed record Rallies(int Pairs, Spread MessagesPerSecond, Spread BytesPerMessage, Spread CpuNanosecondsPerMessage);
}
