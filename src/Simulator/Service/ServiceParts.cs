using Akka.Actor;
using Redlock.Actors;
using Redlock.Configuration;
using Redlock.Hosting;
using Redlock.Redis;
using Simulator.Nodes;
using Simulator.Service.Access;
using Simulator.Service.Api;
using Simulator.Service.Audit;

namespace Simulator.Service;

/// <summary>What stands behind the routes.</summary>
internal sealed record ServiceParts(LockApi Api, AccessGate Gate, NodeFleet Fleet, ActorSystem System, IActorRef Coordinator, CancellationTokenSource Stop)
    : IDisposable
{
    public static ServiceParts Create(
        ServiceSettings settings, RedlockSettings redlock, NodeFleet fleet, ActorSystem system, string serviceName, string folder)
    {
        var audit = AuditLog.Open(settings.AuditFile is { } file ? Path.GetFullPath(file, folder) : null);
        var locks = redlock with
        {
            Nodes = [.. fleet.Nodes.Select(node => NodeAddress.Parse(node.Address))],
            MaxTtl = redlock.MaxTtl > settings.MaxTtl ? redlock.MaxTtl : settings.MaxTtl,
        };
        var seams = SystemSeams.For(locks);
        var coordinator = system.ActorOf(LockCoordinator.PropsFor(locks, seams), RedlockHosting.ActorName);
        var load = new CallerLoad();
        system.ActorOf(LeaseEndActor.PropsFor(load), "lease-ends");
        var stop = new CancellationTokenSource();
        var api = new LockApi(settings, new CoordinatorPort(coordinator), new FieldRules(settings), load, audit, seams.Clock, serviceName) { Stopping = stop.Token };
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
