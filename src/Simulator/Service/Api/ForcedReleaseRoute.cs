using Microsoft.AspNetCore.Http;
using Redlock.Protocol;
using Simulator.Service.Access;
using Simulator.Telemetry.Metrics;

namespace Simulator.Service.Api;

/// <summary>
/// <c>POST /admin/release/{resource}</c>: takes a lock from its holder, who is not asked. Only what the nodes kept when they were looked at is deleted: a
/// lock acquired in the meantime stands.
/// </summary>
internal sealed class ForcedReleaseRoute(LockApi api)
{
    public async Task<IResult> HandleAsync(HttpContext context, string resource)
    {
        if (FieldRules.ProblemWithResource(resource) is { } problem)
        {
            return Problem.Of(StatusCodes.Status400BadRequest, problem);
        }

        var caller = AccessGate.CallerOf(context);
        var place = new Resource(resource);
        var inspected = await api.InspectAsync(place);
        var holders = inspected.Nodes.Select(node => node.Holder).OfType<LockId>().Distinct().ToArray();
        var nodes = 0;
        foreach (var holder in holders)
        {
            var released = await api.ReleaseAsync(place, holder);
            nodes += released.NodesReleased;
            api.Audit.Note(context, caller, "forced-release", resource, null, holder.Value, LabelWords.Of(released.Outcome));
        }

        if (holders.Length == 0)
        {
            api.Audit.Note(context, caller, "forced-release", resource, null, "", "free");
        }

        var message = holders.Length == 0 ? "No node that answered keeps a lock on it." : "The former holder is not told before it extends, releases, or checks its token.";
        return Results.Json(new ForcedReleaseAnswer(nodes > 0, resource, holders.Length, nodes, message), ApiJson.Default.ForcedReleaseAnswer);
    }
}
