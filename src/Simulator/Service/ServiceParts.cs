using Akka.Actor;
using Redlock.Actors;
using Redlock.Configuration;
using Redlock.Hosting;
using Redlock.Redis;
using Simulator.Nodes;
using Simulator.Service.Access;
using Simulator.Service.Api;
using Simulator.Service.Audit;
using Simulator.Telemetry;

namespace Simulator.Service;

/// <summary>What stands behind the routes.</summary>
internal sealed record ServiceParts(LockApi Api, AccessGate Gate, NodeFleet Fleet, ActorSystem System, IActorRef Coordinator, CancellationTokenSource Stop)
    : IDisposable
{
    /// <param name="telemetry">Its owner disposes of it, after the service.</param>
    public static ServiceParts Create(
        ServiceSettings settings, RedlockSettings redlock, NodeFleet fleet, ActorSystem system, LockTelemetry telemetry, string folder)
    {
        var audit = AuditLog.Open(settings.AuditFile is { } file ? Path.GetFullPath(file, folder) : null);
        var locks = redlock with
        {
            Nodes = [.. fleet.Nodes.Select(node => NodeAddress.Parse(node.Address))],
            MaxTtl = redlock.MaxTtl > settings.MaxTtl ? redlock.MaxTtl : settings.MaxTtl,
        };
        var seams = SystemSeams.For(locks) with { Votes = telemetry.Votes };

        // Who hears of grants is there before the first.
        system.ActorOf(telemetry.Props, "telemetry");
        var load = new CallerLoad();
        system.ActorOf(LeaseEndActor.PropsFor(load), "lease-ends");
        var coordinator = system.ActorOf(LockCoordinator.PropsFor(locks, seams), RedlockHosting.ActorName);
        var stop = new CancellationTokenSource();
        var api = new LockApi(settings, new CoordinatorPort(coordinator, locks.Mode), new FieldRules(settings), load, audit, telemetry, seams.Clock) { Stopping = stop.Token };
        return new ServiceParts(api, new AccessGate(new Callers(settings)), fleet, system, coordinator, stop);
    }

    /// <summary>From now on nobody acquires, and nobody waits.</summary>
    public async Task StopAcquiringAsync()
    {
        await Stop.CancelAsync();
        Api.Coordinator.Close();
    }

    public void Dispose()
    {
        Gate.Dispose();
        Api.Audit.Dispose();
        Stop.Dispose();
    }
}
