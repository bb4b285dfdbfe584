using System.Collections.Concurrent;
using Akka.Actor;
using Redlock.Actors;
using Redlock.Configuration;
using Redlock.Hosting;
using Redlock.Library;
using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;
using Simulator.Nodes;
using Simulator.Tests.Nodes;
using Xunit;

namespace Simulator.Tests.Library;

public sealed class ManyCallersSpecs
{
    private const int Callers = 10_000;
    private const int Resources = 100;
    private const int Repetitions = 10;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>A key that is gone before the patience is was not left to expire.</summary>
    private static readonly AcquireOptions Patient = new() { Wait = TimeSpan.FromMinutes(10), Ttl = TimeSpan.FromSeconds(60) };

    [Fact]
    public async Task Ten_thousand_callers_should_hold_no_thread_and_leave_nothing_behind()
    {
        await using var fleet = await NodeFleet.StartAsync(new FleetSettings { Count = 3 }, TimeProvider.System, CancellationToken.None);
        using var keys = new KeysLeft(fleet);
        await using var many = new ManyLocks(fleet);
        var calls = new ConcurrentBag<WeakReference>();

        for (var repetition = 0; repetition < Repetitions; repetition++)
        {
            await RepeatAsync(many.Locks, many.Coordinator, calls);
            await UntilAsync(async () => await keys.CountAsync() == 0);
        }

        Assert.Equal(Repetitions * Callers, calls.Count);
        await UntilAsync(() => Task.FromResult(AliveAfterCollection(calls) == 0));
    }

    /// <summary>Their grants are in every stage: not asked for, on the way, here.</summary>
    [Fact]
    public async Task Calls_that_are_cancelled_while_the_nodes_are_asked_should_leave_no_key()
    {
        await using var fleet = await NodeFleet.StartAsync(new FleetSettings { Count = 3 }, TimeProvider.System, CancellationToken.None);
        using var keys = new KeysLeft(fleet);
        await using var many = new ManyLocks(fleet);
        const int Asking = 2_000;
        using var leaving = new CancellationTokenSource();
        var (acquired, keysThen) = (0, Task.FromResult(0));
        var calls = Enumerable.Range(0, Asking).Select(async number =>
        {
            var lease = await many.Locks.AcquireAsync($"single-{number}", Patient, leaving.Token);
            if (Interlocked.Increment(ref acquired) == Asking / 10)
            {
                keysThen = keys.CountAsync();
                await leaving.CancelAsync();
            }

            return lease;
        }).ToArray();
        await Task.WhenAll(calls.Select(async call => await ((Task)call).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing)));

        Assert.InRange(await keysThen, Asking / 10, int.MaxValue);
        Assert.InRange(calls.Count(call => call.IsCanceled), 1, Asking - 1);
        await Task.WhenAll(calls.Where(call => call.IsCompletedSuccessfully).Select(async call => await (await call).ReleaseAsync()));

        Assert.Equal(Asking, acquired + calls.Count(call => call.IsCanceled));
        await UntilAsync(async () => await keys.CountAsync() == 0);
        Assert.Equal(0, await many.Locks.Leases.Ask<int>(new LeaseProtocol.Count(), Patience));
    }

    /// <summary>All resources are held until every caller waits; a tenth of the callers leaves, the others are served in turn.</summary>
    private static async Task RepeatAsync(DistributedLocks locks, IActorRef coordinator, ConcurrentBag<WeakReference> calls)
    {
        var holders = await Task.WhenAll(Enumerable.Range(0, Resources).Select(number => locks.AcquireAsync($"r{number}", Patient)));
        using var leaving = new CancellationTokenSource();
        var (holding, served) = (new int[Resources], 0);
        var callers = Enumerable.Range(0, Callers).Select(async caller =>
        {
            var resource = caller % Resources;
            var token = caller < Callers / 10 ? leaving.Token : CancellationToken.None;
            var call = locks.AcquireAsync($"r{resource}", Patient, token);
            calls.Add(new WeakReference(call));
            await using var lease = await call;
            Assert.Equal(1, Interlocked.Increment(ref holding[resource]));
            _ = Interlocked.Increment(ref served);
            _ = Interlocked.Decrement(ref holding[resource]);
        }).ToArray();
        await UntilAsync(async () => (await DescribedAsync(coordinator)).Waiting == Callers);
        Assert.InRange(ThreadPool.ThreadCount, 1, Callers / 10);

        await leaving.CancelAsync();
        await Task.WhenAll(holders.Select(holder => holder.ReleaseAsync()));
        await Task.WhenAll(callers.Select(async caller => await caller.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing)));

        Assert.Equal(Callers / 10, callers.Count(caller => caller.IsCanceled));
        Assert.Equal(Callers - Callers / 10, served);
        await UntilAsync(async () => await locks.Leases.Ask<int>(new LeaseProtocol.Count(), Patience) == 0);
        var described = await DescribedAsync(coordinator);
        Assert.Equal((0, 0, 0), (described.Held, described.Waiting, described.Locks.Length));
    }

    private static Task<LockProtocol.LocksDescribed> DescribedAsync(IActorRef coordinator) =>
        coordinator.Ask<LockProtocol.LocksDescribed>(new LockProtocol.DescribeLocks(0), Patience);

    /// <summary>Each look is a message there and back.</summary>
    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var tooLong = new CancellationTokenSource(Patience);
        while (!await holds())
        {
            tooLong.Token.ThrowIfCancellationRequested();
        }
    }

    private static int AliveAfterCollection(IEnumerable<WeakReference> calls)
    {
        GC.Collect();
        return calls.Count(call => call.IsAlive);
    }

    /// <summary>The library's locks in an actor system of the test, with nodes that may take their time.</summary>
    private sealed class ManyLocks : IAsyncDisposable
    {
        private readonly ActorSystem _system = ActorSystem.Create("many", "akka { loglevel = OFF, stdout-loglevel = OFF }");

        public ManyLocks(NodeFleet fleet)
        {
            var settings = RedlockSettings.From(RedlockSettings.Reference) with
            {
                Nodes = [.. fleet.Nodes.Select(node => NodeAddress.Parse(node.Address))],
                NodeTimeout = TimeSpan.FromSeconds(6),
                NodeTimeoutDivisor = 5,
            };
            Coordinator = _system.ActorOf(LockCoordinator.PropsFor(settings, SystemSeams.For(settings)), "redlock");
            Locks = new DistributedLocks(_system, Coordinator, settings, TimeProvider.System, TimeSpan.FromSeconds(30), ClientId.Anonymous);
        }

        public IActorRef Coordinator { get; }

        public DistributedLocks Locks { get; }

        public async ValueTask DisposeAsync()
        {
            await Locks.EndAsync();
            await _system.Terminate();
        }
    }

    /// <summary>Counts the lock keys on all nodes, counters and markers aside.</summary>
    private sealed class KeysLeft(NodeFleet fleet) : IDisposable
    {
        private readonly RespConnection[] _connections = [.. fleet.Nodes.Select(RespConnection.To)];

        public async Task<int> CountAsync()
        {
            var count = 0;
            foreach (var connection in _connections)
            {
                connection.SendCommand("SCAN", "0", "MATCH", "redlock:lock:*", "COUNT", "1000000");
                var reply = await connection.ReadTextAsync();
                Assert.StartsWith("*2\r\n$1\r\n0\r\n*", reply, StringComparison.Ordinal);
                count += reply.Split("redlock:lock:").Length - 1;
            }

            return count;
        }

        public void Dispose() => Array.ForEach(_connections, connection => connection.Dispose());
    }
}
