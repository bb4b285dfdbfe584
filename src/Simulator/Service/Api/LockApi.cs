using Redlock.Messages;
using Redlock.Protocol;
using Simulator.Service.Access;
using Simulator.Service.Audit;
using Simulator.Telemetry;

namespace Simulator.Service.Api;

/// <summary>What the routes share.</summary>
internal sealed record LockApi(
    ServiceSettings Settings, CoordinatorPort Coordinator, FieldRules Rules, CallerLoad Load, AuditLog Audit, LockTelemetry Telemetry, TimeProvider Clock)
{
    /// <summary>Set when the service stops: nobody acquires any more.</summary>
    public CancellationToken Stopping { get; init; }

    /// <summary>The wall clock's time after a while, in milliseconds since 1970.</summary>
    public long In(TimeSpan left) => (Clock.GetUtcNow() + left).ToUnixTimeMilliseconds();

    /// <summary>Gives a lock back, on every node that answers.</summary>
    public async Task<LockProtocol.Released> ReleaseAsync(Resource resource, LockId lockId)
    {
        using var operation = Telemetry.Release(resource, Coordinator.Mode);
        var released = await Coordinator.ReleaseAsync(new LockProtocol.Release(resource, lockId) { FullCount = true, Trace = operation.Trace });
        operation.Answered(released);
        return released;
    }

    /// <summary>How a lock stands on every node.</summary>
    public async Task<LockProtocol.Inspected> InspectAsync(Resource resource)
    {
        using var operation = Telemetry.Status(resource, Coordinator.Mode);
        var inspected = await Coordinator.InspectAsync(new LockProtocol.Inspect(resource) { Trace = operation.Trace });
        operation.Answered(inspected);
        return inspected;
    }
}
