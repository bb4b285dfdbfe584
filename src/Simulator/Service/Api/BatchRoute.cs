using Microsoft.AspNetCore.Http;
using Redlock.Messages;
using Redlock.Protocol;
using Simulator.Service.Access;
using Simulator.Telemetry.Metrics;

namespace Simulator.Service.Api;

/// <summary>
/// <c>POST /lock/batch</c>: several resources, all or none. They are acquired one after the other in sorted order, so that two batches never wait for each
/// other in a circle; the wait is that of the whole batch.
/// </summary>
internal sealed class BatchRoute(LockApi api)
{
    private readonly Acquisition _acquisition = new(api);

    public async Task<IResult> HandleAsync(HttpContext context)
    {
        var body = await RequestBody.ReadAsync(context, ApiJson.Default.BatchRequest);
        if (body.Value is not { } request)
        {
            return body.Refusal!;
        }

        var caller = AccessGate.CallerOf(context);
        if (ProblemWith(request) is { } problem)
        {
            return Problem.Of(StatusCodes.Status400BadRequest, problem);
        }

        string[] resources = [.. request.Resources!.Order(StringComparer.Ordinal)!];
        return resources.FirstOrDefault(resource => !caller.MayTouch(resource)) is { } foreign
            ? Problem.Forbidden(foreign)
            : await AcquireAllAsync(context, caller, request, resources);
    }

    private async Task<IResult> AcquireAllAsync(HttpContext context, Caller caller, BatchRequest request, string[] resources)
    {
        var locks = new List<AcquireAnswer>();
        var began = api.Clock.GetTimestamp();
        var wait = api.Rules.WaitOf(request.WaitMs);
        foreach (var resource in resources)
        {
            var left = wait - api.Clock.GetElapsedTime(began);
            var wanted = new LockProtocol.Acquire(new Resource(resource), left > TimeSpan.Zero ? left : TimeSpan.Zero)
            {
                Client = FieldRules.ClientOf(request.ClientId),
                Ttl = api.Rules.TtlOf(request.TtlMs),
            };
            var result = await _acquisition.AcquireAsync(caller, wanted, context.RequestAborted);
            if (result.Answer is not { Acquired: true } answer)
            {
                await ReleaseAsync(locks);
                return result.Refusal ?? Answer(context, caller, wanted.Client.Name, [], result.Answer!);
            }

            locks.Add(answer);
        }

        if (locks[0].ValidUntilMs > api.In(TimeSpan.Zero) && !context.RequestAborted.IsCancellationRequested)
        {
            return Answer(context, caller, locks[0].ClientId, locks, locks[^1]);
        }

        await ReleaseAsync(locks);
        const AcquireOutcome tooLate = AcquireOutcome.Expired;
        return Answer(context, caller, locks[0].ClientId, [], locks[0] with { Acquired = false, Outcome = LabelWords.Of(tooLate), Message = tooLate.InWords() });
    }

    private IResult Answer(HttpContext context, Caller caller, string clientId, IReadOnlyList<AcquireAnswer> locks, AcquireAnswer last)
    {
        foreach (var taken in locks)
        {
            api.Audit.Note(context, caller, "acquire", taken.Resource, taken.ClientId, taken.LockId, taken.Outcome);
        }

        if (!last.Acquired)
        {
            api.Audit.Note(context, caller, "acquire", last.Resource, last.ClientId, "", last.Outcome);
        }

        var answer = new BatchAnswer(last.Acquired, clientId, locks, last.Acquired ? null : last.Resource, last.Outcome, last.Message);
        return Results.Json(answer, ApiJson.Default.BatchAnswer, statusCode: Strictness.StatusOf(context, last.Outcome));
    }

    /// <summary>Not cancelled with the caller: what was taken is given back in any case.</summary>
    private async Task ReleaseAsync(IEnumerable<AcquireAnswer> locks) =>
        await Task.WhenAll(locks.Select(taken => api.ReleaseAsync(new Resource(taken.Resource), new LockId(taken.LockId))));

    private string? ProblemWith(BatchRequest request) =>
        request.Resources is not { Count: > 0 } resources ? "resources is missing or empty."
        : resources.Count > api.Settings.MaxBatch ? $"resources names {resources.Count}; at most {api.Settings.MaxBatch} are accepted."
        : resources.Select(FieldRules.ProblemWithResource).FirstOrDefault(problem => problem is not null) is { } problem ? problem
        : resources.Distinct().Count() < resources.Count ? "resources names one twice."
        : FieldRules.ProblemWithClientId(request.ClientId) ?? api.Rules.ProblemWithTtl(request.TtlMs) ?? api.Rules.ProblemWithWait(request.WaitMs);
}
