using Microsoft.AspNetCore.Http;
using Redlock.Protocol;
using Simulator.Service.Access;
using Simulator.Telemetry.Metrics;

namespace Simulator.Service.Api;

/// <summary><c>POST /lock/release</c>. Repeating it does no harm.</summary>
internal sealed class ReleaseRoute(LockApi api)
{
    private const string Advice =
        "; nothing was removed. What came too late can be refused by the fencing token, which is larger in the hands of a later holder; extend the lock "
        + "before it ends; and make the work harmless when it is repeated.";

    public async Task<IResult> HandleAsync(HttpContext context)
    {
        var body = await RequestBody.ReadAsync(context, ApiJson.Default.ReleaseRequest);
        if (body.Value is not { } request)
        {
            return body.Refusal!;
        }

        var caller = AccessGate.CallerOf(context);
        if ((FieldRules.ProblemWithResource(request.Resource) ?? FieldRules.ProblemWithLockId(request.LockId)) is { } problem)
        {
            return Problem.Of(StatusCodes.Status400BadRequest, problem);
        }

        if (!caller.MayTouch(request.Resource!))
        {
            return Problem.Forbidden(request.Resource!);
        }

        var (outcome, nodes, reason) = await ReleaseAsync(caller, request);
        var message = outcome == ReleaseOutcome.NotHeld ? ReleaseOutcome.NotHeld.InWords() + Advice : reason;
        api.Audit.Note(context, caller, "release", request.Resource!, null, request.LockId!, LabelWords.Of(outcome));
        return Results.Json(
            new ReleaseAnswer(outcome == ReleaseOutcome.Released, request.Resource!, request.LockId!, nodes, LabelWords.Of(outcome), message),
            ApiJson.Default.ReleaseAnswer);
    }

    private async Task<(ReleaseOutcome Outcome, int Nodes, string Reason)> ReleaseAsync(Caller caller, ReleaseRequest request)
    {
        if (!caller.Admin && !caller.Owns(request.LockId!))
        {
            return (ReleaseOutcome.NotHeld, 0, "");
        }

        var released = await api.ReleaseAsync(new Resource(request.Resource!), new LockId(request.LockId!));
        return (released.Outcome, released.NodesReleased, released.Reason);
    }
}
