using Redlock.Protocol;
using Simulator.RemoteLock;

namespace Simulator.Load;

/// <summary>Asks for a resource, holds it for a while if it gets it, rests, and again.</summary>
internal sealed class VirtualUser(int number, LoadPlan plan, ILockService service, LoadTally tally, Holders holders, TimeProvider time, Random chance)
{
    private const ConfigureAwaitOptions Quietly = ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext;

    private static readonly ClockDrift Drift = new(0.01, TimeSpan.FromMilliseconds(2));

    /// <summary>Until the end. What is held then is released, and calls under way are waited for: their outcome counts.</summary>
    public async Task RunAsync(CancellationToken end)
    {
        await PauseAsync(plan.StartOf(number), end);
        while (!end.IsCancellationRequested)
        {
            await AttemptAsync($"load-{chance.Next(plan.Resources) + 1}", end);
            await PauseAsync(plan.Rest.At(chance.NextDouble()), end);
        }
    }

    private async Task AttemptAsync(string resource, CancellationToken end)
    {
        var sentAt = time.GetTimestamp();
        try
        {
            var request = new AcquireRequest(resource, $"load-user-{number + 1}", (long)plan.Ttl.TotalMilliseconds);
            var answer = await service.AcquireAsync(request, CancellationToken.None);
            tally.Answered(answer, time.GetElapsedTime(sentAt));
            if (answer is { Acquired: true, LockId: { } id })
            {
                await HoldAsync(resource, id, Validity.Remaining(plan.Ttl, time.GetElapsedTime(sentAt), Drift), end);
            }
        }
        catch (LockServiceException failure)
        {
            tally.AcquireFailed(failure.Kind, time.GetElapsedTime(sentAt));
        }
    }

    private async Task HoldAsync(string resource, LockId id, TimeSpan validity, CancellationToken end)
    {
        if (validity > TimeSpan.Zero)
        {
            if (!holders.Enter(resource, id, validity))
            {
                tally.Overlapped();
            }

            var hold = plan.Hold.At(chance.NextDouble());
            await PauseAsync(hold < validity ? hold : validity, end);
            holders.Leave(resource, id);
        }

        try
        {
            tally.Answered(await service.ReleaseAsync(new ReleaseRequest(resource, id), CancellationToken.None));
        }
        catch (LockServiceException failure)
        {
            tally.ReleaseFailed(failure.Kind);
        }
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken end) => await Task.Delay(pause, time, end).ConfigureAwait(Quietly);
}
