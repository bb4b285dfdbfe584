using Redlock.Protocol;
using Simulator.Locks;

namespace Simulator.Exec;

/// <summary>
/// Extends a lock again and again, and tells the guard how that goes. An extension that finds no majority is tried once more soon after: one answer that
/// comes late makes no lock uncertain.
/// </summary>
internal sealed class Extending(ILocks locks, Grant grant, ExecSettings settings, LeaseGuard guard, TimeProvider clock)
{
    /// <returns>When there is nothing more to extend, or when it is over.</returns>
    public async Task RunAsync(CancellationToken over)
    {
        var validUntil = grant.ValidUntil;
        var due = DueAfter(validUntil);
        var extensions = 0;
        var failures = 0;
        while (await ArrivesAsync(due, over))
        {
            if (extensions == settings.MaxExtensions)
            {
                guard.ExtendsNoMore(extensions);
                return;
            }

            var extension = await locks.ExtendAsync(grant.Resource, grant.LockId, grant.Ttl);
            switch (extension.Outcome)
            {
                case ExtendOutcome.Extended:
                    extensions++;
                    failures = 0;
                    validUntil = extension.ValidUntil;
                    guard.Extended(validUntil);
                    due = DueAfter(validUntil);
                    break;
                case ExtendOutcome.NotHeld:
                    guard.Lost(extension.Reason);
                    return;
                case ExtendOutcome.Rejected:
                    guard.Uncertain(extension.Reason);
                    return;
                default:
                    if (++failures > 1)
                    {
                        guard.Uncertain(extension.Reason);
                    }

                    due = clock.Now() + (failures == 1 ? settings.Budget.NodeTimeout : Longer((validUntil - clock.Now()) / 4, settings.Budget.NodeTimeout));
                    break;
            }
        }
    }

    private TimeSpan DueAfter(TimeSpan validUntil) => validUntil - settings.Budget.Validity + settings.Budget.Interval;

    /// <returns>False when it is over before.</returns>
    private async Task<bool> ArrivesAsync(TimeSpan moment, CancellationToken over)
    {
        if (moment - clock.Now() is { Ticks: > 0 } left)
        {
            await Task.Delay(left, clock, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return !over.IsCancellationRequested;
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
