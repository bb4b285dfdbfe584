using System.Globalization;
using Microsoft.AspNetCore.Http;
using Redlock.Messages;
using Simulator.Service.Access;
using Simulator.Telemetry.Metrics;

namespace Simulator.Service.Api;

/// <summary><c>GET /locks/active</c>: the leases this service granted and that are in force; only those of resources the caller may touch.</summary>
internal sealed class ActiveLocksRoute(LockApi api)
{
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        var caller = AccessGate.CallerOf(context);
        var described = await api.Coordinator.DescribeLocksAsync(int.MaxValue);
        ActiveLock[] held =
        [
            .. from entry in described.Locks
               where entry.Held is not null && caller.MayTouch(entry.Resource.Name)
               orderby entry.Resource.Name
               select Answer(entry, entry.Held!),
        ];
        return Results.Json(new ActiveLocksAnswer(held.Length, held, LabelWords.Of(described.Mode)), ApiJson.Default.ActiveLocksAnswer);
    }

    private ActiveLock Answer(LockDescription entry, LeaseDescription held) =>
        new(
            entry.Resource.Name,
            held.Lease.Client.Name,
            held.Lease.LockId.Fingerprint,
            (api.Clock.GetUtcNow() + held.Left).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
            held.Lease.Token.Value,
            entry.WaitingCount);
}
