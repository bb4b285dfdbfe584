using Microsoft.AspNetCore.Http;
using Redlock.Messages;
using Redlock.Protocol;
using Simulator.Service.Access;
using Simulator.Telemetry.Metrics;

namespace Simulator.Service.Api;

/// <summary><c>POST /lock/extend</c>. A lock that is gone is never made anew.</summary>
internal sealed class ExtendRoute(LockApi api)
{
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        var body = await RequestBody.ReadAsync(context, ApiJson.Default.ExtendRequest);
        if (body.Value is not { } request)
        {
            return body.Refusal!;
        }

        var caller = AccessGate.CallerOf(context);
        var problem = FieldRules.ProblemWithResource(request.Resource) ?? FieldRules.ProblemWithLockId(request.LockId) ?? api.Rules.ProblemWithTtl(request.TtlMs);
        if (problem is not null)
        {
            return Problem.Of(StatusCodes.Status400BadRequest, problem);
        }

        if (!caller.MayTouch(request.Resource!))
        {
            return Problem.Forbidden(request.Resource!);
        }

        var answer = await ExtendAsync(caller, request);
        api.Audit.Note(context, caller, "extend", answer.Resource, null, answer.LockId, answer.Outcome);
        return Results.Json(answer, ApiJson.Default.ExtendAnswer);
    }

    private async Task<ExtendAnswer> ExtendAsync(Caller caller, ExtendRequest request)
    {
        if (!caller.Admin && !caller.Owns(request.LockId!))
        {
            return Answer(request, ExtendOutcome.NotHeld, 0, 0, ExtendOutcome.NotHeld.InWords());
        }

        // Without a TTL of its own the lease keeps the one it was granted.
        TimeSpan? ttl = request.TtlMs is null ? null : api.Rules.TtlOf(request.TtlMs);
        var resource = new Resource(request.Resource!);
        using var operation = api.Telemetry.Extend(resource, ttl, api.Coordinator.Mode);
        var extended = await api.Coordinator.ExtendAsync(
            new LockProtocol.Extend(resource, new LockId(request.LockId!)) { Ttl = ttl, FullCount = true, Trace = operation.Trace });
        operation.Answered(extended);
        var until = extended.Outcome == ExtendOutcome.Extended ? api.In(extended.ValidityAt(api.Clock)) : 0;
        return Answer(request, extended.Outcome, extended.NodesExtended, until, extended.Reason);
    }

    private static ExtendAnswer Answer(ExtendRequest request, ExtendOutcome outcome, int nodes, long validUntil, string message) =>
        new(outcome == ExtendOutcome.Extended, request.Resource!, request.LockId!, nodes, validUntil, LabelWords.Of(outcome), message);
}
