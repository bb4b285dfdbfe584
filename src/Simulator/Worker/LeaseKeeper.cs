using Simulator.RemoteLock;

namespace Simulator.Worker;

/// <summary>Extends a lock while its holder works, and notices when it is lost.</summary>
internal sealed class LeaseKeeper(HeldLock held, WorkerSettings settings, ILockService service, TimeProvider time, Random chance, WorkerLog log)
{
    /// <summary>Extends at a third of the TTL, until cancelled.</summary>
    /// <returns>Why the lock is lost.</returns>
    /// <exception cref="OperationCanceledException">The work is over.</exception>
    public async Task<string> KeepAsync(CancellationToken workOver)
    {
        var pause = held.UntilExtension;
        while (held.IsValid)
        {
            await Task.Delay(Shorter(pause, held.Remaining), time, workOver);
            if (!held.IsValid)
            {
                break;
            }

            if (await ExtendAsync(held.Remaining, workOver) is { } lost)
            {
                return lost;
            }

            pause = held.UntilExtension > TimeSpan.Zero ? held.UntilExtension : settings.Ttl / 10 * (0.5 + chance.NextDouble());
        }

        return "its validity is over and it could not be extended";
    }

    /// <summary>
    /// For a lock that was granted long after it was asked for: when its validity began is known only to the service, so it begins anew before any work does.
    /// </summary>
    /// <returns>Whether it is held.</returns>
    public async Task<bool> ConfirmAsync(CancellationToken ct) => await ExtendAsync(settings.Ttl, ct) is null && held.IsValid;

    /// <returns>Why the lock is lost; null when it is not, or nobody knows.</returns>
    private async Task<string?> ExtendAsync(TimeSpan limit, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(limit, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ct);
        var sentAt = time.GetTimestamp();
        try
        {
            var answer = await service.ExtendAsync(held.Extension, end.Token);
            if (answer.Extended)
            {
                held.ExtendedAt(sentAt);
                log.Extended(held);
            }
            else if (answer.LeavesValidity)
            {
                log.NotExtended(held, answer.Message ?? "no reason given");
            }
            else
            {
                return answer.Message ?? "the service says that it is not held";
            }
        }
        catch (LockServiceException failure)
        {
            log.NotExtended(held, failure.Message);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            log.NotExtended(held, "no answer while it was valid");
        }

        return null;
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one <= TimeSpan.Zero ? TimeSpan.Zero : one < other ? one : other;
}
