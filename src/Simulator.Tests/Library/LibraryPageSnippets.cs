using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Redlock.Hosting;
using Redlock.Library;
using Redlock.Messages;
using Redlock.Protocol;

namespace Simulator.Tests.Library;

/// <summary>The code of docs/library.md, in a program that does what the page leaves out.</summary>
internal sealed class LibraryPageSnippets(IDistributedLocks locks)
{
    public List<string> Done { get; } = [];

    public static void Register(HostApplicationBuilder builder)
    {
        // snippet: register
        builder.Services.AddRedlock(options =>
        {
            options.Nodes.Add("redis-1:6379");
            options.Nodes.Add("redis-2:6379");
            options.Nodes.Add("redis-3:6379");
            options.Ttl = TimeSpan.FromSeconds(10);
            options.KeyPrefix = "shop:";
        });
        // end
    }

    public static void RegisterWithHocon(HostApplicationBuilder builder)
    {
        // snippet: hocon
        builder.Services.AddRedlock(options => options.Hocon =
            """
            redlock {
              nodes = ["redis://lock:secret@redis-1:6379", "rediss://redis-2:6380", "redis-3:6379"]
              node-timeout = 20ms
              watchdog.max-hold = 10m
            }
            """);
        // end
    }

    public static void RegisterWithAkka(IServiceCollection services)
    {
        // snippet: akka
        services.AddAkka("shop", akka => akka
            .AddHocon("""redlock.nodes = ["redis-1:6379", "redis-2:6379", "redis-3:6379"]""", HoconAddMode.Prepend)
            .WithRedlock());
        // end
    }

    public async Task BillAsync(CancellationToken cancellationToken)
    {
        // snippet: acquire
        await using var lease = await locks.AcquireAsync("orders/42", cancellationToken: cancellationToken);
        using var work = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lease.Lost);
        await ChargeAsync(order: 42, lease.FencingToken, work.Token);
        // end
    }

    public async Task<string> ReportAsync()
    {
        // snippet: try
        var result = await locks.TryAcquireAsync("reports/daily", new AcquireOptions { Wait = TimeSpan.Zero });
        if (!result.Acquired)
        {
            return result.Outcome == AcquireOutcome.Conflicted ? "Somebody else makes the report." : $"No report: {result.Reason}.";
        }

        await using (result.Lease)
        {
            return await MakeReportAsync(result.Lease.Lost);
        }
        // end
    }

    public async Task ImportAllAsync(IEnumerable<string> files)
    {
        // snippet: uncertain
        await using var lease = await locks.AcquireAsync("imports/nightly", new AcquireOptions
        {
            Ttl = TimeSpan.FromSeconds(30),
            MaxHold = TimeSpan.FromMinutes(20),
        });
        foreach (var file in files)
        {
            if (lease.Uncertain.IsCancellationRequested)
            {
                break;
            }

            await ImportAsync(file, lease.FencingToken, lease.Lost);
        }
        // end
    }

    public async Task PayAsync()
    {
        // snippet: all
        await using var both = await locks.AcquireAllAsync(["accounts/7", "accounts/3"], new AcquireOptions { Wait = TimeSpan.FromSeconds(5) });
        await TransferAsync(both["accounts/7"].FencingToken, both["accounts/3"].FencingToken, both.Lost);
        // end
    }

    private Task ChargeAsync(int order, long token, CancellationToken lost) => Note($"charged {order} with {token}", lost);

    private async Task<string> MakeReportAsync(CancellationToken lost)
    {
        await Note("reported", lost);
        return "done";
    }

    private Task ImportAsync(string file, long token, CancellationToken lost) => Note($"imported {file} with {token}", lost);

    private Task TransferAsync(long first, long second, CancellationToken lost) => Note($"transferred with {first} and {second}", lost);

    private Task Note(string what, CancellationToken lost)
    {
        Done.Add(what);
        return lost.IsCancellationRequested ? Task.FromCanceled(lost) : Task.CompletedTask;
    }

    // snippet: actor
    public sealed class OrderActor : ReceiveActor
    {
        public OrderActor(IActorRef coordinator, IActorRef shop)
        {
            Receive<LockProtocol.Acquired>(acquired => shop.Tell(acquired.Lease.Token));
            Receive<LockProtocol.NotAcquired>(refused => shop.Tell(refused.Outcome));
            Receive<LockProtocol.LockUncertain>(_ => { });
            Receive<LockProtocol.LockLost>(_ => Context.Stop(Self));
            coordinator.Tell(new LockProtocol.Acquire(new Resource("orders/42"), TimeSpan.FromSeconds(5)) { Watched = true });
        }
    }
    // end
}
