using Redlock.Protocol;
using Simulator.RemoteLock;

namespace Simulator.Locks;

/// <summary>Locks of a lock service. How long one is valid is counted from before the request was sent: the service's clock may differ.</summary>
internal sealed class ServiceLocks(HttpLockService service, ClockDrift drift, TimeProvider clock) : ILocks
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(3);

    /// <summary>A grant is counted from before it was asked for, so a long wait leaves little of it; it is then extended at once.</summary>
    public TimeSpan LongestWait { get; } = TimeSpan.FromSeconds(20);

    public async Task<Acquisition> AcquireAsync(Resource resource, ClientId client, TimeSpan ttl, TimeSpan wait, CancellationToken ct)
    {
        var deadline = clock.Now() + wait;
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                var left = deadline - clock.Now();
                return await AskOnceAsync(resource, client, ttl, left > TimeSpan.Zero ? left : TimeSpan.Zero, ct);
            }
            catch (LockServiceException failure) when (failure.Kind is ServiceFailure.Refused or ServiceFailure.Unreadable)
            {
                return new Acquisition(AcquireOutcome.Rejected, failure.Message);
            }
            catch (LockServiceException failure) when (clock.Now() + pause >= deadline)
            {
                return new Acquisition(AcquireOutcome.NoQuorum, failure.Message);
            }
            catch (LockServiceException)
            {
                await Task.Delay(pause, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return new Acquisition(AcquireOutcome.Cancelled, AcquireOutcome.Cancelled.InWords());
            }
        }
    }

    public async Task<Extension> ExtendAsync(Resource resource, LockId lockId, TimeSpan ttl)
    {
        var sentAt = clock.Now();
        try
        {
            var answer = await service.ExtendAsync(new ExtendRequest(resource.Name, lockId, (long)ttl.TotalMilliseconds), CancellationToken.None);
            var outcome = answer.Extended ? ExtendOutcome.Extended
                : answer.Outcome == "rejected" ? ExtendOutcome.Rejected
                : answer.LeavesValidity ? ExtendOutcome.NoQuorum
                : ExtendOutcome.NotHeld;
            return new Extension(outcome, answer.Message ?? outcome.InWords(), answer.NodesExtended, ValidUntil(sentAt, ttl));
        }
        catch (LockServiceException failure)
        {
            return new Extension(failure.Kind is ServiceFailure.Refused ? ExtendOutcome.Rejected : ExtendOutcome.NoQuorum, failure.Message);
        }
    }

    public async Task<Return> ReleaseAsync(Resource resource, LockId lockId)
    {
        try
        {
            var answer = await service.ReleaseAsync(new ReleaseRequest(resource.Name, lockId), CancellationToken.None);
            var outcome = answer.Released ? ReleaseOutcome.Released : answer.Outcome == "no_quorum" ? ReleaseOutcome.NoQuorum : ReleaseOutcome.NotHeld;
            return new Return(outcome, answer.Message ?? outcome.InWords(), answer.NodesReleased);
        }
        catch (LockServiceException failure)
        {
            return new Return(failure.Kind is ServiceFailure.Refused ? ReleaseOutcome.Rejected : ReleaseOutcome.NoQuorum, failure.Message);
        }
    }

    public async Task<Standing> LookAsync(Resource resource)
    {
        var answer = await service.StatusAsync(resource.Name, CancellationToken.None);
        var nodes = answer.Nodes.Select(node => new NodeStanding(
            node.Node, node.LockFingerprint, node.TtlMs is { } left ? TimeSpan.FromMilliseconds(left) : null, node.Error));
        var verdict = Enum.TryParse<LockVerdict>(answer.Verdict, ignoreCase: true, out var known) ? known : LockVerdict.Unknown;
        return new Standing(resource, verdict, [.. nodes.Take(answer.LockMode == "single" ? 1 : int.MaxValue)]);
    }

    public async Task<Eviction> EvictAsync(Resource resource)
    {
        var before = await service.StatusAsync(resource.Name, CancellationToken.None);
        var answer = await service.ForceReleaseAsync(resource.Name, CancellationToken.None);
        return new Eviction(answer.LocksReleased, answer.NodesReleased, before.Nodes.Count(node => node.Error is not null));
    }

    public async Task<int> MajorityAsync()
    {
        try
        {
            var health = await service.HealthAsync(CancellationToken.None);
            return new Quorum(health.LockMode == "single" ? 1 : health.RedisNodesTotal).Majority;
        }
        catch (LockServiceException)
        {
            return 0;
        }
    }

    public ValueTask DisposeAsync()
    {
        service.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<Acquisition> AskOnceAsync(Resource resource, ClientId client, TimeSpan ttl, TimeSpan wait, CancellationToken ct)
    {
        var sentAt = clock.Now();
        var request = new AcquireRequest(resource.Name, client.Name, (long)ttl.TotalMilliseconds, (long)wait.TotalMilliseconds);
        var answer = await service.AcquireAsync(request, ct);
        if (!answer.Acquired)
        {
            return new Acquisition(OutcomeOf(answer.Outcome), answer.Message ?? "no reason given");
        }

        var grant = new Grant(
            resource, answer.LockId!.Value, new FencingToken(answer.FencingToken ?? 0), ttl, answer.RedisNodesLocked, ValidUntil(sentAt, ttl));
        return wait == TimeSpan.Zero ? new Acquisition(AcquireOutcome.Acquired, AcquireOutcome.Acquired.InWords(), grant) : await ConfirmedAsync(grant);
    }

    /// <summary>For a lock that was granted long after it was asked for: when its validity began only the service knows, so it begins anew.</summary>
    private async Task<Acquisition> ConfirmedAsync(Grant grant)
    {
        var extension = await ExtendAsync(grant.Resource, grant.LockId, grant.Ttl);
        if (extension.Outcome == ExtendOutcome.Extended)
        {
            return new Acquisition(AcquireOutcome.Acquired, AcquireOutcome.Acquired.InWords(), grant with { ValidUntil = extension.ValidUntil });
        }

        await ReleaseAsync(grant.Resource, grant.LockId);
        return new Acquisition(AcquireOutcome.Expired, extension.Reason);
    }

    private TimeSpan ValidUntil(TimeSpan sentAt, TimeSpan ttl) => sentAt + Validity.Remaining(ttl, TimeSpan.Zero, drift);

    private static AcquireOutcome OutcomeOf(string? word) =>
        Enum.TryParse<AcquireOutcome>(word?.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var outcome) ? outcome : AcquireOutcome.Conflicted;
}
