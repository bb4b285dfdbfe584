using System.Diagnostics;
using Redlock.Protocol;
using Simulator.RemoteLock;

namespace Simulator.Worker;

/// <summary>Acquires a lock of the service, works, releases, rests, and again. A service that is down is left alone for a while; what it refuses ends the worker.</summary>
internal sealed class LockWorker
{
    private const int AttemptsPerStatistics = 10;
    private const ConfigureAwaitOptions Quietly = ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext;

    private readonly WorkerSettings _settings;
    private readonly ILockService _service;
    private readonly TimeProvider _time;
    private readonly Random _chance;
    private readonly WorkerLog _log;
    private readonly Work _work;
    private int _failuresInARow;
    private long? _wantedSince;

    public LockWorker(WorkerSettings settings, ILockService service, SharedCounter? counter, TimeProvider time, Random chance, WorkerLog log)
    {
        (_settings, _service, _time, _chance, _log) = (settings, service, time, chance, log);
        _work = new Work(settings.Work, counter, Statistics, time, log);
    }

    public WorkerStatistics Statistics { get; } = new();

    private bool IsDone => Statistics.Attempts == _settings.Attempts;

    /// <summary>Until it is stopped or has made its attempts. A lock that it holds then is released.</summary>
    /// <exception cref="LockServiceException">The service refuses what this worker asks.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested && !IsDone)
            {
                var pause = await CycleAsync(stop);
                if (Statistics.Attempts % AttemptsPerStatistics == 0)
                {
                    _log.Statistics(Statistics);
                }

                await RestAsync(IsDone ? TimeSpan.Zero : pause, stop);
            }
        }
        finally
        {
            _log.Ends(Statistics);
        }
    }

    /// <returns>How long to rest.</returns>
    private async Task<TimeSpan> CycleAsync(CancellationToken stop)
    {
        Statistics.AttemptBegan();
        using var span = WorkerTraces.Cycle(_settings.Id, _settings.Resource, Statistics.Attempts);
        _log.Attempts(Statistics.Attempts);
        var sentAt = _time.GetTimestamp();
        _wantedSince ??= sentAt;
        AcquireAnswer answer;
        try
        {
            answer = await AcquireAsync(stop);
        }
        catch (LockServiceException failure) when (failure.Kind != ServiceFailure.Refused)
        {
            return BackOff(failure);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return TimeSpan.Zero;
        }

        _failuresInARow = 0;
        span?.SetTag("lock.acquired", answer.Acquired);
        return answer.Acquired ? await UseAsync(answer, sentAt, span, stop) : NotAcquired(answer);
    }

    private async Task<AcquireAnswer> AcquireAsync(CancellationToken stop)
    {
        using var givenUp = new CancellationTokenSource(Timeout.InfiniteTimeSpan, _time);
        await using var stopping = stop.Register(() => givenUp.CancelAfter(_settings.Grace));
        var wait = _settings.Wait > TimeSpan.Zero ? (long)_settings.Wait.TotalMilliseconds : (long?)null;
        return await _service.AcquireAsync(new AcquireRequest(_settings.Resource, _settings.Id, (long)_settings.Ttl.TotalMilliseconds, wait), givenUp.Token);
    }

    private TimeSpan BackOff(LockServiceException failure)
    {
        Statistics.HasFailed();
        var pause = _settings.BackOff.After(++_failuresInARow, _chance.NextDouble());
        pause = failure.RetryAfter is { } asked && asked > pause ? asked : pause;
        _log.Failed(Statistics.Attempts, failure.Message, pause);
        return pause;
    }

    private TimeSpan NotAcquired(AcquireAnswer answer)
    {
        Statistics.WasNotAcquired();
        _log.NotAcquired(Statistics.Attempts, answer.Message);
        // Workers that began together must not ask together for ever.
        return _settings.Interval * (0.5 + _chance.NextDouble());
    }

    private async Task<TimeSpan> UseAsync(AcquireAnswer answer, long sentAt, Activity? span, CancellationToken stop)
    {
        Statistics.WasAcquired(_time.GetElapsedTime(_wantedSince ?? sentAt));
        _wantedSince = null;
        var held = new HeldLock(answer.LockId!.Value, new FencingToken(answer.FencingToken ?? 0), sentAt, _settings, _time);
        _log.Acquired(Statistics.Attempts, held, answer);
        if (await WorkUnderAsync(held, stop) is { } lost)
        {
            Statistics.WasLost();
            _log.Lost(held, lost);
            span?.SetStatus(ActivityStatusCode.Error, "lock lost");
        }

        await ReleaseAsync(held);
        return _settings.Interval;
    }

    /// <returns>Why the lock was lost; null when it was not.</returns>
    private async Task<string?> WorkUnderAsync(HeldLock held, CancellationToken stop)
    {
        var keeper = new LeaseKeeper(held, _settings, _service, _time, _chance, _log);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        if (held.UntilExtension <= TimeSpan.Zero && !await keeper.ConfirmAsync(CancellationToken.None))
        {
            return "it was granted late and could not be confirmed";
        }

        var keeping = keeper.KeepAsync(over.Token);
        var working = _work.DoAsync(held, over.Token);
        await Task.WhenAny(working, keeping);
        over.Cancel();
        await Task.WhenAll(working, keeping).ConfigureAwait(Quietly);
        if (!keeping.IsCanceled)
        {
            return await keeping;
        }

        await EndAsync(working, held, stop);
        return held.IsValid || !working.IsCompletedSuccessfully ? null : "its validity was over before the work was";
    }

    /// <summary>Interrupted work is no failure; whatever else went wrong is.</summary>
    private async Task EndAsync(Task working, HeldLock held, CancellationToken stop)
    {
        try
        {
            await working;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            _log.Interrupted(held);
        }
    }

    /// <summary>Also of a lock that is lost: the service may still have it.</summary>
    private async Task ReleaseAsync(HeldLock held)
    {
        using var late = new CancellationTokenSource(_settings.ReleaseTime, _time);
        for (var failures = 1; ; failures++)
        {
            try
            {
                _log.Released(held, await _service.ReleaseAsync(new ReleaseRequest(held.Resource, held.Id), late.Token));
                return;
            }
            catch (LockServiceException failure) when (failure.Kind is ServiceFailure.Refused or ServiceFailure.Unreadable)
            {
                _log.NotReleased(held, failure.Message);
                return;
            }
            catch (LockServiceException)
            {
                await RestAsync(_settings.BackOff.After(failures, _chance.NextDouble()), late.Token);
            }
            catch (OperationCanceledException)
            {
                _log.NotReleased(held, "the service does not answer");
                return;
            }
        }
    }

    /// <summary>Ends early when cancelled.</summary>
    private async Task RestAsync(TimeSpan pause, CancellationToken ct) => await Task.Delay(pause, _time, ct).ConfigureAwait(Quietly);
}
