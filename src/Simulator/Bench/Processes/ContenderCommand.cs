using System.Collections.Concurrent;
using System.CommandLine;
using System.Text.Json;
using Redlock.Configuration;
using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;
using Simulator.Bench.Coordinator;
using Simulator.Bench.Measuring;
using Simulator.Cli;

namespace Simulator.Bench.Processes;

/// <summary>
/// <c>bench contender</c>: one of the processes of a benchmark, started by it. It is told by its input what to do, answers each order with a line, and ends
/// with its input.
/// </summary>
internal static class ContenderCommand
{
    public const string Name = "contender";
    public const string Ready = "ready";

    public static Command Create(Surroundings surroundings)
    {
        var command = new Command(Name, "One process of a benchmark of several.") { Hidden = true };
        command.SetAction(async (_, stop) =>
        {
            try
            {
                await ServeAsync(Console.In, surroundings.Output, stop);
                return ExitCode.Held;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // Ctrl-C goes to every process of a terminal; the parent says what there is to say.
                return ExitCode.Unfinished;
            }
        });
        return command;
    }

    /// <summary>Carries out what is ordered until the orders end.</summary>
    public static async Task ServeAsync(TextReader orders, TextWriter answers, CancellationToken stop)
    {
        if (await ReadAsync<ContenderOrder>(orders, stop) is not { } order)
        {
            return;
        }

        await using var system = await LockSystem.StartAsync("contender", SettingsOf(order));
        var lost = EventCounter.Of<LockEvents.RoundFailed>(system.Actors, "lost", failed => failed.Outcome == AcquireOutcome.Conflicted);
        var failed = EventCounter.Of<LockEvents.RoundFailed>(system.Actors, "failed", failed => failed.Outcome != AcquireOutcome.Conflicted);
        var tokens = new ConcurrentQueue<long>();
        var plan = new DriverPlan(new KeyNames(order.Prefix), order.Ttl, Wait: TimeSpan.FromMinutes(5), Fenced: true, FreshResources: false);
        var contender = CoordinatorContender.Over(system, "client", plan, order.Clients, _ => order.Resource, lease => tokens.Enqueue(lease.Token.Value));
        await WriteAsync(answers, Ready);
        var ordered = ReadAsync<RoundOrder>(orders, stop);
        while (await ordered is { } next)
        {
            ordered = ReadAsync<RoundOrder>(orders, stop);
            var grants = contender.Grants.ToArray();
            var (lostBefore, failedBefore) = (lost.Count, failed.Count);
            var measuring = RoundMeter.MeasureAsync(contender, new RoundLength(next.Duration, next.Cycles), new NoCommandCounter(), stop);
            if (await Task.WhenAny(measuring, ordered) != measuring)
            {
                // No order comes before the last is answered: the parent is gone, and its nodes perhaps too.
                return;
            }

            var figures = await measuring;
            await WriteAsync(answers, JsonSerializer.Serialize(new RoundDone(
                [.. contender.Grants.Zip(grants, (after, before) => after - before)], [.. tokens], figures.Waits.Buckets, figures.Waits.Longest,
                figures.Elapsed, figures.Cpu, lost.Count - lostBefore, failed.Count - failedBefore, figures.FailuresBy)));
            tokens.Clear();
        }
    }

    private static RedlockSettings SettingsOf(ContenderOrder order)
    {
        var settings = BenchSettings.For([.. order.Addresses.Select(NodeAddress.Parse)], new KeyNames(order.Prefix), fenced: true);
        return settings with
        {
            Hints = order.Hints,
            MaxInFlight = order.MaxInFlight ?? settings.MaxInFlight,
            NodeTimeout = order.NodeTimeout ?? settings.NodeTimeout,
        };
    }

    /// <summary>On a thread of its own: a console blocks whoever reads it, and the pool's threads are what is measured.</summary>
    private static async Task<T?> ReadAsync<T>(TextReader orders, CancellationToken stop)
        where T : class
    {
        var reading = Task.Factory.StartNew(orders.ReadLine, stop, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return await reading.WaitAsync(stop) is { } line ? JsonSerializer.Deserialize<T>(line) : null;
    }

    private static async Task WriteAsync(TextWriter answers, string line)
    {
        await answers.WriteLineAsync(line);
        await answers.FlushAsync();
    }
}
