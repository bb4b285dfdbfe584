using Akka.Actor;
using Redlock.Messages;
using Redlock.Protocol;
using Xunit;

namespace Simulator.Tests.Actors;

/// <summary>A client of a random schedule: one command at a time, and whatever it is told goes into the history.</summary>
internal sealed class Contender(IActorRef self, IActorRef coordinator, LockHistory history)
{
    private LockProtocol.Acquire? _waitingFor;
    private TimeSpan _deadline;
    private LockProtocol.ICommand? _asked;
    private Lease? _lease;

    public bool IsIdle => _waitingFor is null && _asked is null && _lease is null;

    public bool Waits => _waitingFor is not null;

    public bool Holds => _lease is not null && _asked is null;

    public void Acquire(LockProtocol.Acquire request)
    {
        _waitingFor = request;
        _deadline = history.Now + request.Wait!.Value;
        Tell(request);
    }

    public void Cancel() => Tell(new LockProtocol.Cancel(_waitingFor!));

    public void Release()
    {
        var release = new LockProtocol.Release(_lease!.Resource, _lease.LockId);
        _asked = release;
        history.Ended(_lease);
        Tell(release);
    }

    public void Extend()
    {
        var extend = new LockProtocol.Extend(_lease!.Resource, _lease.LockId);
        _asked = extend;
        Tell(extend);
    }

    public void Die()
    {
        if (_lease is not null)
        {
            history.Abandoned(_lease);
        }

        self.Tell(PoisonPill.Instance, ActorRefs.NoSender);
    }

    /// <summary>No deadline passes without an answer; where nobody waits, two rounds of calls may take their time.</summary>
    public void AssertAnswered() =>
        Assert.True(_waitingFor is null || history.Now <= _deadline + (_waitingFor.Wait == TimeSpan.Zero ? TimeSpan.FromSeconds(10) : TimeSpan.Zero));

    public void Hear(object message)
    {
        switch (message)
        {
            case LockProtocol.Acquired acquired:
                Assert.Same(_waitingFor, acquired.Request);
                _waitingFor = null;
                _lease = acquired.Lease;
                history.Granted(acquired.Lease, acquired.Request.Watched);
                break;
            case LockProtocol.NotAcquired refused:
                Assert.Same(_waitingFor, refused.Request);
                _waitingFor = null;
                break;
            case LockProtocol.Released released:
                Assert.Same(_asked, released.Request);
                _asked = null;
                _lease = null;
                break;
            case LockProtocol.Extended extended:
                Assert.Same(_asked, extended.Request);
                _asked = null;
                HearExtended(extended);
                break;
            case LockProtocol.LockLost lost:
                history.Ended(lost.Lease);
                _lease = _asked is null ? null : _lease;
                break;
            default:
                _ = Assert.IsType<LockProtocol.LockUncertain>(message);
                break;
        }
    }

    private void Tell(LockProtocol.ICommand command) => coordinator.Tell(command, self);

    private void HearExtended(LockProtocol.Extended extended)
    {
        if (extended.Outcome == ExtendOutcome.Extended)
        {
            history.Extended(_lease!, extended.Validity);
        }
        else if (extended.Outcome == ExtendOutcome.NotHeld)
        {
            history.Ended(_lease!);
            _lease = null;
        }
    }
}
