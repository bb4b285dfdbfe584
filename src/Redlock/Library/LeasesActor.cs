using System.Globalization;
using Akka.Actor;
using Redlock.Protocol;

namespace Redlock.Library;

/// <summary>The parent of every <see cref="LeaseActor"/>. When it ends, it gives back what is held.</summary>
// Open --End--> Ending --the last lease has ended, or patience is over--> ends
internal sealed class LeasesActor : ReceiveActor, IWithTimers
{
    /// <summary>A release is answered within a node time-out or two.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Dictionary<AcquireCall, IActorRef> _leases = [];
    private readonly IActorRef _coordinator;
    private readonly ClockDrift _drift;
    private readonly TimeProvider _clock;
    private readonly Signal _ended;
    private long _begun;

    public LeasesActor(IActorRef coordinator, ClockDrift drift, TimeProvider clock, Signal ended)
    {
        _coordinator = coordinator;
        _drift = drift;
        _clock = clock;
        _ended = ended;
        Open();
    }

    public ITimerScheduler Timers { get; set; } = null!;

    /// <param name="ended">Fired when it has ended: nobody is answered any more.</param>
    public static Props PropsFor(IActorRef coordinator, ClockDrift drift, TimeProvider clock, Signal ended) =>
        Props.Create(() => new LeasesActor(coordinator, drift, clock, ended));

    protected override void PreStart() => Context.Watch(_coordinator);

    protected override void PostStop() => _ended.Fire();

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    private void Open()
    {
        Receive<LeaseProtocol.Begin>(begin => Begin(begin.Call));
        Receive<LeaseProtocol.Withdraw>(Withdraw);
        Receive<LeaseEnded>(ended => _leases.Remove(ended.Call));
        Receive<LeaseProtocol.Count>(_ => Sender.Tell(_leases.Count));
        Receive<LeaseProtocol.End>(_ => End());
        Receive<Terminated>(_ => Context.Stop(Self));
    }

    private void Ending()
    {
        Receive<LeaseEnded>(ended =>
        {
            _leases.Remove(ended.Call);
            StopWhenEmpty();
        });
        Receive<LeaseProtocol.Begin>(begin => begin.Call.RefuseStopped());
        Receive<PatienceOver>(_ => Context.Stop(Self));
        Receive<Terminated>(_ => Context.Stop(Self));
        ReceiveAny(_ => { });
    }

    private void Begin(AcquireCall call)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"lease-{++_begun}");
        var lease = Context.ActorOf(LeaseActor.PropsFor(call, _coordinator, _drift, _clock), name);
        Context.WatchWith(lease, new LeaseEnded(call));
        _leases.Add(call, lease);
    }

    private void Withdraw(LeaseProtocol.Withdraw withdraw)
    {
        if (_leases.TryGetValue(withdraw.Call, out var lease))
        {
            lease.Tell(withdraw);
        }
    }

    private void End()
    {
        foreach (var lease in _leases.Values)
        {
            lease.Tell(LeaseProtocol.End.Instance);
        }

        Become(Ending);
        Timers.StartSingleTimer(nameof(PatienceOver), PatienceOver.Instance, Patience);
        StopWhenEmpty();
    }

    private void StopWhenEmpty()
    {
        if (_leases.Count == 0)
        {
            Context.Stop(Self);
        }
    }

    private sealed record LeaseEnded(AcquireCall Call);

    private sealed class PatienceOver
    {
        public static PatienceOver Instance { get; } = new();
    }
}
