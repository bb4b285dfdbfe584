using Microsoft.AspNetCore.Http;
using Redlock.Messages;
using Redlock.Protocol;
using Simulator.Service.Access;

namespace Simulator.Service.Api;

/// <summary><c>POST /lock/acquire</c>. Contention is an answer, not an error, unless <c>?strict=true</c>.</summary>
internal sealed class AcquireRoute(LockApi api)
{
    private readonly Acquisition _acquisition = new(api);

    public async Task<IResult> HandleAsync(HttpContext context)
    {
        var body = await RequestBody.ReadAsync(context, ApiJson.Default.AcquireRequest);
        if (body.Value is not { } request)
        {
            return body.Refusal!;
        }

        var caller = AccessGate.CallerOf(context);
        if (ProblemWith(request) is { } problem)
        {
            return Problem.Of(StatusCodes.Status400BadRequest, problem);
        }

        if (!caller.MayTouch(request.Resource!))
        {
            return Problem.Forbidden(request.Resource!);
        }

        var wanted = new LockProtocol.Acquire(new Resource(request.Resource!), api.Rules.WaitOf(request.WaitMs))
        {
            Client = FieldRules.ClientOf(request.ClientId),
            Ttl = api.Rules.TtlOf(request.TtlMs),
        };
        var result = await _acquisition.AcquireAsync(caller, wanted, context.RequestAborted);
        if (result.Answer is not { } answer)
        {
            return result.Refusal!;
        }

        api.Audit.Note(context, caller, "acquire", answer.Resource, answer.ClientId, answer.LockId, answer.Outcome);
        return Results.Json(answer, ApiJson.Default.AcquireAnswer, statusCode: Strictness.StatusOf(context, answer.Outcome));
    }

    private string? ProblemWith(AcquireRequest request) =>
        FieldRules.ProblemWithResource(request.Resource)
        ?? FieldRules.ProblemWithClientId(request.ClientId)
        ?? api.Rules.ProblemWithTtl(request.TtlMs)
        ?? api.Rules.ProblemWithWait(request.WaitMs);
}
