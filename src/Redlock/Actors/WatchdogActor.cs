using Akka.Actor;
using Akka.Event;
using Redlock.Configuration;
using Redlock.Messages;
using Redlock.Protocol;

namespace Redlock.Actors;

/// <summary>
/// Extends one lease while its holder lives, and tells the holder when the lock becomes uncertain or is lost. It ends with the lease
/// or with the holder, whichever is first; after a holder that died it releases.
/// </summary>
// Guarding --interval--> (Extend) --Extended--> Guarding
//    |  `-- no quorum --> LockUncertain, tries again sooner      `-- not held, or validity over --> LockLost
//    `--holder died--> Releasing                       Every way out ends in Ended, which waits for the answer that is out.
internal sealed class WatchdogActor : ReceiveActor, IWithTimers
{
    /// <summary>Timers fire late rather than early: the loss is told this much before the validity ends.</summary>
    private static readonly TimeSpan LostMargin = TimeSpan.FromMilliseconds(20);

    private readonly Lease _lease;
    private readonly IActorRef _holder;
    private readonly RedlockSettings _settings;
    private readonly LocalClock _clock;
    private readonly bool _tellExtensions;
    private TimeSpan _validUntil;
    private LockProtocol.Extend? _asked;
    private TimeSpan _askedAt;

    public WatchdogActor(Lease lease, IActorRef holder, RedlockSettings settings, LocalClock clock, bool tellExtensions, TimeSpan validUntil)
    {
        _lease = lease;
        _holder = holder;
        _settings = settings;
        _clock = clock;
        _tellExtensions = tellExtensions;
        _validUntil = validUntil;
        Guarding();
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props PropsFor(Lease lease, IActorRef holder, RedlockSettings settings, LocalClock clock, bool tellExtensions)
    {
        var validUntil = clock.Now + lease.Validity;
        return Props.Create(() => new WatchdogActor(lease, holder, settings, clock, tellExtensions, validUntil));
    }

    protected override void PreStart()
    {
        Context.Watch(_holder);
        SetTimers(_lease.Ttl * _settings.Watchdog.IntervalFactor);
    }

    private void Guarding()
    {
        Receive<ExtendDue>(_ =>
        {
            _askedAt = _clock.Now;
            _asked = new LockProtocol.Extend(_lease.Resource, _lease.LockId) { Ttl = _lease.Ttl };
            Context.Parent.Tell(_asked);
        });
        Receive<LockProtocol.Extended>(Answered);
        Receive<ValidityOver>(_ => NotExtendedInTime());
        Receive<LeaseEnded>(_ => End());
        Receive<Terminated>(_ => Release());
    }

    private void Releasing()
    {
        Receive<LockProtocol.Extended>(_ => _asked = null);
        Receive<LockProtocol.Released>(_ => End());
        ReceiveAny(_ => { });
    }

    /// <summary>The holder was told that the lock is lost while the last extension was still out.</summary>
    private void Lost()
    {
        Receive<LockProtocol.Extended>(answer =>
        {
            _asked = null;
            if (answer.Outcome == ExtendOutcome.Extended)
            {
                // Too late for the holder, who was told otherwise; but until its validity ends it may not have heard.
                Timers.StartSingleTimer(nameof(ReleaseDue), ReleaseDue.Instance, Left);
            }
            else
            {
                End();
            }
        });
        Receive<ReleaseDue>(_ => Release());
        Receive<LeaseEnded>(_ => End());
        ReceiveAny(_ => { });
    }

    private void Ended()
    {
        Receive<LockProtocol.Extended>(_ => Context.Stop(Self));
        ReceiveAny(_ => { });
    }

    private void Release()
    {
        Context.Parent.Tell(new LockProtocol.Release(_lease.Resource, _lease.LockId));
        Become(Releasing);
    }

    private void End()
    {
        if (_asked is null)
        {
            Context.Stop(Self);
        }
        else
        {
            Become(Ended);
        }
    }

    private void Answered(LockProtocol.Extended answer)
    {
        _asked = null;
        switch (answer.Outcome)
        {
            case ExtendOutcome.Extended:
                // Counted from before the coordinator asked, so a slow mailbox never makes the lock look longer than it is.
                _validUntil = _askedAt + Validity.Remaining(_lease.Ttl, TimeSpan.Zero, _settings.Drift);
                SetTimers(_lease.Ttl * _settings.Watchdog.IntervalFactor);
                if (_tellExtensions)
                {
                    _holder.Tell(new LockProtocol.LockExtended(_lease, answer.Validity) { At = answer.At }, Context.Parent);
                }

                break;
            case ExtendOutcome.NoQuorum:
                _holder.Tell(new LockProtocol.LockUncertain(_lease, Left, answer.Reason), Context.Parent);
                Timers.StartSingleTimer(nameof(ExtendDue), ExtendDue.Instance, AtLeastOneNodeTimeout(Left / 4));
                break;
            case ExtendOutcome.Rejected:
                _holder.Tell(new LockProtocol.LockUncertain(_lease, Left, answer.Reason), Context.Parent);
                break;
            default:
                TellLost(answer.Reason);
                End();
                break;
        }
    }

    private TimeSpan Left => _validUntil > _clock.Now ? _validUntil - _clock.Now : TimeSpan.Zero;

    private TimeSpan AtLeastOneNodeTimeout(TimeSpan delay) => delay > _settings.NodeTimeout ? delay : _settings.NodeTimeout;

    private void SetTimers(TimeSpan extendIn)
    {
        var margin = Left / 10;
        var lostIn = Left - (margin < LostMargin ? margin : LostMargin);
        Timers.StartSingleTimer(nameof(ExtendDue), ExtendDue.Instance, extendIn);
        Timers.StartSingleTimer(nameof(ValidityOver), ValidityOver.Instance, lostIn);
    }

    private void NotExtendedInTime()
    {
        TellLost("its validity is over");
        if (_asked is null)
        {
            End();
        }
        else
        {
            Become(Lost);
        }
    }

    private void TellLost(string reason) => _holder.Tell(new LockProtocol.LockLost(_lease, reason), Context.Parent);

    /// <summary>The coordinator says that the lease is over.</summary>
    public sealed class LeaseEnded : IDeadLetterSuppression
    {
        public static LeaseEnded Instance { get; } = new();
    }

    private sealed class ExtendDue
    {
        public static ExtendDue Instance { get; } = new();
    }

    private sealed class ReleaseDue
    {
        public static ReleaseDue Instance { get; } = new();
    }

    private sealed class ValidityOver
    {
        public static ValidityOver Instance { get; } = new();
    }
}
