using Simulator.Clients;

namespace Simulator.Worker;

/// <summary>What is done under the lock: it takes its time, and where there is a counter, it reads it before and writes one more after.</summary>
/// <param name="counter">Null for none.</param>
internal sealed class Work(TimeSpan duration, SharedCounter? counter, WorkerStatistics statistics, TimeProvider time, WorkerLog log)
{
    /// <exception cref="OperationCanceledException">The lock is lost, or the worker is to end.</exception>
    public async Task DoAsync(HeldLock held, CancellationToken givenUp)
    {
        using var span = WorkerTraces.Work(held);
        log.WorkBegins(held);
        if (counter is null)
        {
            await Task.Delay(duration, time, givenUp);
        }
        else if (!await CountAsync(counter, held, givenUp))
        {
            return;
        }

        log.WorkDone(held);
    }

    /// <returns>Whether the counter took it.</returns>
    private async Task<bool> CountAsync(SharedCounter shared, HeldLock held, CancellationToken givenUp)
    {
        try
        {
            if (await shared.ReadAsync(held, givenUp) is not { } value)
            {
                return Refused(held);
            }

            await Task.Delay(duration, time, givenUp);
            if (await shared.WriteAsync(held, value + 1, givenUp) is not { } written)
            {
                return Refused(held);
            }

            statistics.WasWritten(acknowledged: true);
            log.CounterWritten(held, written);
            return true;
        }
        catch (CounterFileException error)
        {
            log.CounterFailed(error.Message);
            return false;
        }
    }

    private bool Refused(HeldLock held)
    {
        statistics.WasWritten(acknowledged: false);
        log.CounterRefused(held);
        return false;
    }
}
