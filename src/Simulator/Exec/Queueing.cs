using Redlock.Protocol;
using Simulator.Locks;

namespace Simulator.Exec;

/// <summary>Asks for a lock once, and if need be again and again until the wait is over.</summary>
/// <param name="wait">Zero for one round; null for no end.</param>
/// <param name="waits">Told why it has to wait, when it has to.</param>
internal sealed class Queueing(ILocks locks, Resource resource, ClientId client, TimeSpan ttl, TimeSpan? wait, Action<string> waits, TimeProvider clock)
{
    public async Task<Acquisition> AcquireAsync(CancellationToken ct)
    {
        var deadline = wait is { } limit ? clock.Now() + limit : TimeSpan.MaxValue;
        var answer = await AskAsync(TimeSpan.Zero, ct);
        if (IsFinal(answer) || wait == TimeSpan.Zero)
        {
            return answer;
        }

        waits(answer.Reason);
        do
        {
            var left = deadline - clock.Now();
            answer = await AskAsync(left < locks.LongestWait ? AtLeastNone(left) : locks.LongestWait, ct);
        }
        while (!IsFinal(answer) && clock.Now() < deadline);
        return answer;
    }

    private Task<Acquisition> AskAsync(TimeSpan time, CancellationToken ct) => locks.AcquireAsync(resource, client, ttl, time, ct);

    private static TimeSpan AtLeastNone(TimeSpan time) => time > TimeSpan.Zero ? TimeSpan.FromMilliseconds(Math.Ceiling(time.TotalMilliseconds)) : TimeSpan.Zero;

    private static bool IsFinal(Acquisition answer) => answer.Outcome is AcquireOutcome.Acquired or AcquireOutcome.Cancelled or AcquireOutcome.Rejected;
}
