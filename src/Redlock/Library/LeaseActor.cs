using Akka.Actor;
using Redlock.Messages;
using Redlock.Protocol;

namespace Redlock.Library;

/// <summary>Asks for one lock and stands for it while it is held: the coordinator tells it what becomes of the lock, and it tells the holder.</summary>
// Asking --Acquired--> Holding --Release--> Releasing --Released--> ends
//  |  `--NotAcquired--> ends `--lost--> Gone --Release--> Releasing
//  `--Withdraw--> Withdrawn --either answer--> ends    `--nobody releases it for a TTL--> ends
internal sealed class LeaseActor : ReceiveActor, IWithTimers
{
    /// <summary>Timers fire late rather than early: the loss is told this much before the validity ends, as the watchdog does.</summary>
    private static readonly TimeSpan LostMargin = TimeSpan.FromMilliseconds(20);

    private readonly AcquireCall _call;
    private readonly IActorRef _coordinator;
    private readonly ClockDrift _drift;
    private readonly TimeProvider _clock;
    private readonly Dictionary<LockProtocol.Extend, (LeaseProtocol.Extend Asked, long At)> _extensions = new(ReferenceEqualityComparer.Instance);
    private LeaseHandle? _handle;
    private Lease? _lease;
    private long _validUntil;
    private long _toldAt;

    public LeaseActor(AcquireCall call, IActorRef coordinator, ClockDrift drift, TimeProvider clock)
    {
        _call = call;
        _coordinator = coordinator;
        _drift = drift;
        _clock = clock;
        Asking();
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props PropsFor(AcquireCall call, IActorRef coordinator, ClockDrift drift, TimeProvider clock) =>
        Props.Create(() => new LeaseActor(call, coordinator, drift, clock));

    protected override void PreStart() => _coordinator.Tell(_call.Command);

    protected override void PostStop()
    {
        _call.RefuseStopped();
        AnswerExtensions();
        _handle?.Lose();
        _handle?.End(ReleaseOutcome.NoQuorum);
    }

    private void Asking()
    {
        Receive<LockProtocol.Acquired>(Granted);
        Receive<LockProtocol.NotAcquired>(Refused);
        Receive<LeaseProtocol.Withdraw>(_ => Withdraw());
        Receive<LeaseProtocol.End>(_ => Withdraw());
    }

    /// <summary>The coordinator releases what it granted meanwhile, and one answer is on its way.</summary>
    private void Withdrawn()
    {
        Receive<LockProtocol.Acquired>(_ => Context.Stop(Self));
        Receive<LockProtocol.NotAcquired>(_ => Context.Stop(Self));
        ReceiveAny(_ => { });
    }

    private void Holding(LeaseHandle handle)
    {
        Receive<LeaseProtocol.Release>(_ => Release());
        Receive<LockProtocol.LockExtended>(told => Prolong(handle, told.At, told.Validity));
        Receive<LeaseProtocol.Extend>(Extend);
        Receive<LockProtocol.Extended>(answer => Extended(handle, answer));
        Receive<LockProtocol.LockUncertain>(_ => handle.Doubt());
        Receive<LockProtocol.LockLost>(_ => Lose(handle));
        Receive<ValidityOver>(_ => Lose(handle));
        Receive<LeaseProtocol.End>(_ =>
        {
            handle.Lose();
            Release();
        });
    }

    private void Gone()
    {
        Receive<LeaseProtocol.Extend>(extend => extend.Answer(ExtendResult.NotHeld));
        Receive<LeaseProtocol.Release>(_ => Release());
        Receive<LeaseProtocol.End>(_ => Release());
        Receive<KeysGone>(_ =>
        {
            _handle?.End(ReleaseOutcome.NotHeld);
            Context.Stop(Self);
        });
        ReceiveAny(_ => { });
    }

    private void Releasing()
    {
        Receive<LockProtocol.Released>(released =>
        {
            _handle?.End(released.Outcome);
            Context.Stop(Self);
        });
        Receive<LeaseProtocol.Extend>(extend => extend.Answer(ExtendResult.NotHeld));
        ReceiveAny(_ => { });
    }

    private void Granted(LockProtocol.Acquired acquired)
    {
        _lease = acquired.Lease;
        if (acquired.ValidityAt(_clock) <= TimeSpan.Zero)
        {
            _call.Refuse(AcquireOutcome.Expired, AcquireOutcome.Expired.InWords());
            Release();
            return;
        }

        var handle = new LeaseHandle(acquired.Lease, After(acquired.At, acquired.Lease.Validity), Self, _clock);
        if (!_call.Grant(handle))
        {
            // The grant crossed the cancellation.
            Release();
            return;
        }

        _handle = handle;
        Become(() => Holding(handle));
        Prolong(handle, acquired.At, acquired.Lease.Validity);
    }

    private void Refused(LockProtocol.NotAcquired refused)
    {
        _call.Refuse(refused.Outcome, refused.Reason);
        Context.Stop(Self);
    }

    private void Withdraw()
    {
        _coordinator.Tell(new LockProtocol.Cancel(_call.Command));
        Become(Withdrawn);
    }

    private void Extend(LeaseProtocol.Extend extend)
    {
        var command = new LockProtocol.Extend(_lease!.Resource, _lease.LockId) { Ttl = extend.Ttl };
        _extensions.Add(command, (extend, _clock.GetTimestamp()));
        _coordinator.Tell(command);
    }

    private void Extended(LeaseHandle handle, LockProtocol.Extended answer)
    {
        if (!_extensions.Remove(answer.Request, out var extension))
        {
            return;
        }

        switch (answer.Outcome)
        {
            case ExtendOutcome.Extended:
                Prolong(handle, answer.At, answer.Validity);
                break;
            case ExtendOutcome.NoQuorum:
                handle.Doubt();
                Shorten(handle, extension.At, extension.Asked.Ttl ?? _lease!.Ttl);
                break;
            case ExtendOutcome.NotHeld:
                Lose(handle);
                break;
        }

        extension.Asked.Answer(new ExtendResult(answer.Outcome, answer.Reason));
    }

    /// <summary>What was told later counts, whatever order it comes in: an extension may shorten.</summary>
    private void Prolong(LeaseHandle handle, long at, TimeSpan validity)
    {
        if (at >= _toldAt)
        {
            _toldAt = at;
            ValidUntil(handle, After(at, validity));
        }
    }

    /// <summary>A shorter TTL may have reached nodes whose answers are lost: only what it leaves is certain.</summary>
    private void Shorten(LeaseHandle handle, long asked, TimeSpan ttl)
    {
        var certain = After(asked, Validity.Remaining(ttl, TimeSpan.Zero, _drift));
        if (certain < _validUntil)
        {
            ValidUntil(handle, certain);
        }
    }

    private void ValidUntil(LeaseHandle handle, long validUntil)
    {
        _validUntil = validUntil;
        handle.SetValidUntil(validUntil);
        var left = _clock.GetElapsedTime(_clock.GetTimestamp(), validUntil);
        var margin = left / 10;
        var lostIn = left - (margin < LostMargin ? margin : LostMargin);
        Timers.StartSingleTimer(nameof(ValidityOver), ValidityOver.Instance, lostIn > TimeSpan.Zero ? lostIn : TimeSpan.Zero);
    }

    private void Lose(LeaseHandle handle)
    {
        handle.Lose();
        AnswerExtensions();
        Become(Gone);
        Timers.Cancel(nameof(ValidityOver));
        Timers.StartSingleTimer(nameof(KeysGone), KeysGone.Instance, _lease!.Ttl);
    }

    private void Release()
    {
        _handle?.Close();
        AnswerExtensions();
        Timers.CancelAll();
        _coordinator.Tell(new LockProtocol.Release(_lease!.Resource, _lease.LockId));
        Become(Releasing);
    }

    private void AnswerExtensions()
    {
        foreach (var extension in _extensions.Values)
        {
            extension.Asked.Answer(ExtendResult.NotHeld);
        }

        _extensions.Clear();
    }

    private long After(long at, TimeSpan time) => at + (long)((Int128)time.Ticks * _clock.TimestampFrequency / TimeSpan.TicksPerSecond);

    private sealed class ValidityOver
    {
        public static ValidityOver Instance { get; } = new();
    }

    private sealed class KeysGone
    {
        public static KeysGone Instance { get; } = new();
    }
}
