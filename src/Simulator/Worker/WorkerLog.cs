using Microsoft.Extensions.Logging;
using Simulator.RemoteLock;

namespace Simulator.Worker;

/// <summary>What a worker says of itself. Of a lock id only the fingerprint.</summary>
internal sealed class WorkerLog(string worker, string resource, ILogger log)
{
    public void Begins(WorkerSettings settings, string service) => log.LogInformation(
        "{Worker}: works on {Resource} of {Service}, {Work} ms at a time, {Interval} ms between, TTL {Ttl} ms",
        worker, resource, service, Milliseconds(settings.Work), Milliseconds(settings.Interval), Milliseconds(settings.Ttl));

    public void Attempts(int attempt) => log.LogInformation("{Worker}: attempt {Attempt} to acquire {Resource}", worker, attempt, resource);

    public void Acquired(int attempt, HeldLock held, AcquireAnswer answer) => log.LogInformation(
        "{Worker}: attempt {Attempt} acquired {Resource} on {Nodes} nodes, lock {LockId}, token {Token}, valid until {ValidUntil:HH:mm:ss.fff}",
        worker, attempt, resource, answer.RedisNodesLocked, held.Id.Fingerprint, held.Token, DateTimeOffset.FromUnixTimeMilliseconds(answer.ValidUntilMs));

    public void NotAcquired(int attempt, string? reason) =>
        log.LogInformation("{Worker}: attempt {Attempt} did not acquire {Resource}: {Reason}", worker, attempt, resource, reason ?? "no reason given");

    public void Failed(int attempt, string reason, TimeSpan pause) => log.LogWarning(
        "{Worker}: attempt {Attempt} failed: {Reason} Next in {Milliseconds} ms", worker, attempt, reason, Milliseconds(pause));

    public void Extended(HeldLock held) => log.LogInformation(
        "{Worker}: extended lock {LockId} of {Resource}, {Milliseconds} ms left", worker, held.Id.Fingerprint, resource, Milliseconds(held.Remaining));

    public void NotExtended(HeldLock held, string reason) => log.LogWarning(
        "{Worker}: could not extend lock {LockId} of {Resource}, {Milliseconds} ms left: {Reason}",
        worker, held.Id.Fingerprint, resource, Milliseconds(held.Remaining), reason);

    public void WorkBegins(HeldLock held) => log.LogInformation("{Worker}: work on {Resource} begins, token {Token}", worker, resource, held.Token);

    public void WorkDone(HeldLock held) => log.LogInformation("{Worker}: work on {Resource} done, token {Token}", worker, resource, held.Token);

    public void Lost(HeldLock held, string reason) => log.LogWarning(
        "{Worker}: lost lock {LockId} of {Resource}, work given up: {Reason}", worker, held.Id.Fingerprint, resource, reason);

    public void Interrupted(HeldLock held) => log.LogInformation("{Worker}: work on {Resource} interrupted, token {Token}", worker, resource, held.Token);

    public void CounterWritten(HeldLock held, long value) =>
        log.LogInformation("{Worker}: counter is {Value}, written with token {Token}", worker, value, held.Token);

    public void CounterRefused(HeldLock held) =>
        log.LogWarning("{Worker}: the counter refuses token {Token}, a later one has been there", worker, held.Token);

    public void CounterFailed(string reason) => log.LogError("{Worker}: {Reason}", worker, reason);

    public void Released(HeldLock held, ReleaseAnswer answer)
    {
        if (answer.Released)
        {
            log.LogInformation("{Worker}: released {Resource} on {Nodes} nodes, lock {LockId}", worker, resource, answer.NodesReleased, held.Id.Fingerprint);
        }
        else
        {
            log.LogWarning("{Worker}: release of {Resource}, lock {LockId}: {Reason}", worker, resource, held.Id.Fingerprint, answer.Message ?? "not held");
        }
    }

    public void NotReleased(HeldLock held, string reason) => log.LogWarning(
        "{Worker}: lock {LockId} of {Resource} is left to expire: {Reason}", worker, held.Id.Fingerprint, resource, reason);

    public void Statistics(WorkerStatistics statistics) => log.LogInformation("{Worker}: statistics: {Statistics}", worker, statistics.ToString());

    public void Ends(WorkerStatistics statistics) => log.LogInformation("{Worker}: ends; statistics: {Statistics}", worker, statistics.ToString());

    private static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;
}
