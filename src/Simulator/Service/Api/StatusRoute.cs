using Microsoft.AspNetCore.Http;
using Redlock.Messages;
using Redlock.Protocol;
using Simulator.Locks;
using Simulator.Service.Access;
using Simulator.Telemetry.Metrics;

namespace Simulator.Service.Api;

/// <summary><c>GET /lock/status/{resource}</c>: what every node says, without taking anything.</summary>
internal sealed class StatusRoute(LockApi api)
{
    public async Task<IResult> HandleAsync(HttpContext context, string resource)
    {
        if (FieldRules.ProblemWithResource(resource) is { } problem)
        {
            return Problem.Of(StatusCodes.Status400BadRequest, problem);
        }

        if (!AccessGate.CallerOf(context).MayTouch(resource))
        {
            return Problem.Forbidden(resource);
        }

        var inspected = await api.InspectAsync(new Resource(resource));
        var mode = api.Coordinator.Mode;
        var deciding = inspected.Nodes.Take(mode == LockMode.Single ? 1 : inspected.Nodes.Length).ToArray();
        var verdict = Standing.VerdictOn(deciding).ToString().ToLowerInvariant();
        return Results.Json(
            new StatusAnswer(resource, verdict == "held", verdict, [.. inspected.Nodes.Select(Answer)], LabelWords.Of(mode)), ApiJson.Default.StatusAnswer);
    }

    private static NodeLockAnswer Answer(NodeInspection node) =>
        node.Problem is null
            ? new NodeLockAnswer(NodeName.Of(node.Node), node.Holder is not null, node.Holder?.Fingerprint, (long?)node.Ttl?.TotalMilliseconds, null)
            : new NodeLockAnswer(NodeName.Of(node.Node), null, null, null, "the node did not answer");
}
