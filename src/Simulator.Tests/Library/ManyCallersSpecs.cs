using Akka.Actor;
using Redlock.Actors;
using Redlock.Configuration;
using Redlock.Hosting;
using Redlock.Library;
using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;
using Simulator.Nodes;
using Xunit;

namespace Simulator.Tests.Library;

public sealed class ManyCallersSpecs
{
    private const int Callers = 10_000;
    private const int Resources = 100;
    private const int Repetitions = 10;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly AcquireOptions Patient = new() { Wait = TimeSpan.FromMinutes(10), Ttl = TimeSpan.FromSeconds(30) };

    [Fact]
    public async Task Ten_thousand_callers_should_hold_no_thread_and_leave_nothing_behind()
    {
        await using var fleet = await NodeFleet.StartAsync(new FleetSettings { Count = 3 }, TimeProvider.System, CancellationToken.None);
        var system = ActorSystem.Create("many", "akka { loglevel = OFF, stdout-loglevel = OFF }");
        var settings = RedlockSettings.From(RedlockSettings.Reference) with
        {
            Nodes = [.. fleet.Nodes.Select(node => NodeAddress.Parse(node.Address))],
            NodeTimeout = TimeSpan.FromSeconds(6),
            NodeTimeoutDivisor = 5,
        };
        var coordinator = system.ActorOf(LockCoordinator.PropsFor(settings, SystemSeams.For(settings)), "redlock");
        var locks = new DistributedLocks(system, coordinator, settings, TimeProvider.System, TimeSpan.FromSeconds(30), ClientId.Anonymous);

        for (var repetition = 0; repetition < Repetitions; repetition++)
        {
            await RepeatAsync(locks, coordinator);
        }

        await locks.EndAsync();
        await system.Terminate();
    }

    /// <summary>All resources are held until every caller waits; a tenth of the callers leaves, the others are served in turn.</summary>
    private static async Task RepeatAsync(DistributedLocks locks, IActorRef coordinator)
    {
        var holders = await Task.WhenAll(Enumerable.Range(0, Resources).Select(number => locks.AcquireAsync($"r{number}", Patient)));
        using var leaving = new CancellationTokenSource();
        var (holding, served) = (new int[Resources], 0);
        var callers = Enumerable.Range(0, Callers).Select(async caller =>
        {
            var resource = caller % Resources;
            var token = caller < Callers / 10 ? leaving.Token : CancellationToken.None;
            await using var lease = await locks.AcquireAsync($"r{resource}", Patient, token);
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
}
