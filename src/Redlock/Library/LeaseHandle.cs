using Akka.Actor;
using Redlock.Messages;
using Redlock.Protocol;

namespace Redlock.Library;

/// <summary>What the holder of a lock has in its hand. What becomes of the lock is told by its <see cref="LeaseActor"/>, from one thread at a time.</summary>
/// <param name="validUntil">A timestamp of the clock.</param>
internal sealed class LeaseHandle(Lease lease, long validUntil, IActorRef actor, TimeProvider clock) : ILease
{
    private readonly Signal _uncertain = new();
    private readonly Signal _lost = new();
    private readonly TaskCompletionSource<ReleaseOutcome> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _validUntil = validUntil;
    private bool _closed;

    public string Resource => lease.Resource.Name;

    public long FencingToken => lease.Token.Value;

    public TimeSpan Validity => Left is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    public DateTimeOffset ValidUntil => clock.GetUtcNow() + Left;

    public int NodesLocked => lease.NodesLocked;

    public CancellationToken Uncertain => _uncertain.Token;

    public CancellationToken Lost => _lost.Token;

    private TimeSpan Left => clock.GetElapsedTime(clock.GetTimestamp(), Volatile.Read(ref _validUntil));

    public async Task<ExtendResult> ExtendAsync(TimeSpan? ttl = null)
    {
        var extend = new LeaseProtocol.Extend(ttl);
        actor.Tell(extend, ActorRefs.NoSender);
        _ = await Task.WhenAny(extend.Result, _end.Task);
        return extend.Result.IsCompleted ? await extend.Result : ExtendResult.NotHeld;
    }

    public Task<ReleaseOutcome> ReleaseAsync()
    {
        actor.Tell(LeaseProtocol.Release.Instance, ActorRefs.NoSender);
        return _end.Task;
    }

    public async ValueTask DisposeAsync() => await ReleaseAsync();

    /// <summary>It was extended, or may have been shortened.</summary>
    public void SetValidUntil(long validUntil) => Volatile.Write(ref _validUntil, validUntil);

    public void Doubt() => _uncertain.Fire();

    /// <summary>Nothing to one who has released it.</summary>
    public void Lose()
    {
        if (!_closed)
        {
            Close();
            _uncertain.Fire();
            _lost.Fire();
        }
    }

    /// <summary>From now on it must not be relied on.</summary>
    public void Close()
    {
        _closed = true;
        SetValidUntil(Math.Min(_validUntil, clock.GetTimestamp()));
    }

    /// <summary>Answers those who released, now or later.</summary>
    public void End(ReleaseOutcome outcome) => _end.TrySetResult(outcome);
}
