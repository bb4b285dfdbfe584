using Microsoft.AspNetCore.Http;
using Redlock.Messages;
using Redlock.Protocol;
using Simulator.Service.Access;
using Simulator.Telemetry.Metrics;

namespace Simulator.Service.Api;

/// <summary>Acquires one lock for a caller, within the caller's limits.</summary>
internal sealed class Acquisition(LockApi api)
{
    /// <summary>An answer, or a refusal before anything was asked.</summary>
    public readonly record struct Result(AcquireAnswer? Answer, IResult? Refusal);

    /// <param name="wanted">What is asked for, checked.</param>
    /// <param name="gone">Cancelled when the caller hangs up.</param>
    public async Task<Result> AcquireAsync(Caller caller, LockProtocol.Acquire wanted, CancellationToken gone)
    {
        if (api.Stopping.IsCancellationRequested)
        {
            return new Result(null, Problem.Of(StatusCodes.Status503ServiceUnavailable, "The service is stopping."));
        }

        if (!api.Load.TryHold(caller))
        {
            return TooMany("locks held");
        }

        var acquired = false;
        try
        {
            var waits = wanted.Wait > TimeSpan.Zero;
            if (waits && !api.Load.TryWait(caller))
            {
                return TooMany("requests that wait");
            }

            try
            {
                var reply = await AskAsync(caller, wanted, gone);
                acquired = reply is LockProtocol.Acquired;
                return new Result(AnswerOf(reply, wanted), null);
            }
            finally
            {
                if (waits)
                {
                    api.Load.Waited(caller);
                }
            }
        }
        finally
        {
            if (!acquired)
            {
                api.Load.NotHeld(caller);
            }
        }
    }

    private async Task<LockProtocol.IReply> AskAsync(Caller caller, LockProtocol.Acquire wanted, CancellationToken gone)
    {
        using var operation = api.Telemetry.Acquire(wanted.Resource, wanted.Ttl!.Value, api.Coordinator.Mode);
        var reply = await api.Coordinator.AcquireAsync(wanted with { LockIdPrefix = caller.Tag, FullCount = true, Trace = operation.Trace }, gone);
        switch (reply)
        {
            case LockProtocol.Acquired acquired:
                operation.Answered(acquired);
                break;
            case LockProtocol.NotAcquired refused:
                operation.Answered(refused);
                break;
        }

        return reply;
    }

    private static Result TooMany(string what) => new(null, Problem.TooMany($"More {what} than this key may have at a time."));

    private AcquireAnswer AnswerOf(LockProtocol.IReply reply, LockProtocol.Acquire wanted) => reply switch
    {
        LockProtocol.Acquired { Lease: var lease } acquired => new AcquireAnswer(
            Acquired: true,
            lease.Resource.Name,
            lease.LockId.Value,
            lease.Client.Name,
            api.In(acquired.ValidityAt(api.Clock)),
            lease.NodesLocked,
            lease.Token.Value,
            LabelWords.Of(AcquireOutcome.Acquired),
            AcquireOutcome.Acquired.InWords()),
        LockProtocol.NotAcquired refused => new AcquireAnswer(
            Acquired: false, wanted.Resource.Name, "", wanted.Client.Name, 0, 0, 0, LabelWords.Of(refused.Outcome), refused.Reason),
        _ => throw new InvalidOperationException($"{reply.GetType().Name} is no answer to an acquire."),
    };
}
