using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.Hosting;
using Redlock.Actors;
using Redlock.Hosting;
using Redlock.Library;
using Redlock.Messages;
using Redlock.Protocol;

namespace Simulator.Tests.Pages;

/// <summary>The code of README.md, in a program that does what the page leaves out.</summary>
internal sealed class ReadmeSnippets
{
    public (int Order, long Token) Charged { get; private set; }

    public async Task HostAsync(HostApplicationBuilder builder, IDistributedLocks locks, CancellationToken stopping)
    {
        // snippet: host
        builder.Services.AddRedlock(options => options.Nodes.Add("redis-1:6379"));   // three or five of them

        await using var lease = await locks.AcquireAsync("orders/42", cancellationToken: stopping);   // locks: IDistributedLocks
        await ChargeAsync(42, lease.FencingToken, lease.Lost);
        // end
    }

    public static async Task<FencingToken> AkkaAsync(HostApplicationBuilder builder, IRequiredActor<LockCoordinator> coordinator)
    {
        // snippet: akka
        builder.Services.AddAkka("app", akka => akka
            .AddHocon("redlock.nodes = [\"10.0.0.1:6379\", \"10.0.0.2:6379\", \"10.0.0.3:6379\"]", HoconAddMode.Prepend)
            .WithRedlock());

        // anywhere: IRequiredActor<LockCoordinator> coordinator
        var reply = await coordinator.ActorRef.Ask<LockProtocol.IReply>(
            new LockProtocol.Acquire(new Resource("invoice-17"), Wait: TimeSpan.FromSeconds(5)), TimeSpan.FromSeconds(10));
        if (reply is LockProtocol.Acquired { Lease: var lease })
        {
            // pass lease.Token along to what you write to, and have it refuse a smaller one
            coordinator.ActorRef.Tell(new LockProtocol.Release(lease.Resource, lease.LockId));
        }
        // end

        return reply is LockProtocol.Acquired acquired ? acquired.Lease.Token : FencingToken.None;
    }

    private Task ChargeAsync(int order, long token, CancellationToken lost)
    {
        Charged = (order, token);
        return lost.IsCancellationRequested ? Task.FromCanceled(lost) : Task.CompletedTask;
    }
}
