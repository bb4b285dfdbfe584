using Redlock.Protocol;
using Simulator.Locks;

namespace Simulator.Exec;

/// <summary>Keeps a lock that nobody works under any more, as far as the nodes let it.</summary>
internal sealed class HoldingOn(ILocks locks, Grant grant, KillBudget budget, TimeProvider clock)
{
    public async Task RunAsync(CancellationToken over)
    {
        while (!over.IsCancellationRequested && (await locks.ExtendAsync(grant.Resource, grant.LockId, grant.Ttl)).Outcome != ExtendOutcome.NotHeld)
        {
            await Task.Delay(budget.Interval, clock, over)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
