using System.Globalization;
using Akka.Actor;
using Redlock.Messages;
using Redlock.Protocol;
using Simulator.Bench.Measuring;

namespace Simulator.Bench.Coordinator;

/// <summary>Takes and gives back one lock after the other through the coordinator, and times each cycle.</summary>
// Idle --Begin--> Acquiring --Acquired--> Releasing --Released--> Acquiring ... --round over--> Idle
internal sealed class LockDriverActor : UntypedActor
{
    private readonly IActorRef _coordinator;
    private readonly DriverPlan _plan;
    private readonly Action<Lease>? _granted;
    private readonly string _name;
    private Resource _resource;
    private Round _round = null!;
    private long _startedAt;
    private long _cycle;

    public LockDriverActor(IActorRef coordinator, DriverPlan plan, string resource, Action<Lease>? granted)
    {
        _coordinator = coordinator;
        _plan = plan;
        _granted = granted;
        _name = resource;
        _resource = new Resource(resource);
    }

    /// <param name="granted">Called with every lease, before it is given back.</param>
    public static Props PropsFor(IActorRef coordinator, DriverPlan plan, string resource, Action<Lease>? granted = null) =>
        Props.Create(() => new LockDriverActor(coordinator, plan, resource, granted));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case LockProtocol.Acquired acquired:
                _round.Granted(_startedAt);
                _granted?.Invoke(acquired.Lease);
                _coordinator.Tell(new LockProtocol.Release(_resource, acquired.Lease.LockId), Self);
                break;
            case LockProtocol.Released { Outcome: ReleaseOutcome.Released }:
                _round.Complete(_startedAt);
                BeginCycle();
                break;
            case LockProtocol.Released released:
                _round.Fail($"release {released.Outcome}: {released.Reason}");
                BeginCycle();
                break;
            case LockProtocol.NotAcquired refused:
                _round.Fail($"acquire {refused.Outcome}: {refused.Reason}");
                BeginCycle();
                break;
            case Begin begin:
                _round = begin.Round;
                BeginCycle();
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void BeginCycle()
    {
        if (!_round.TryBegin(out _startedAt))
        {
            _round.DriverEnded();
            return;
        }

        if (_plan.FreshResources)
        {
            _resource = new Resource(string.Create(CultureInfo.InvariantCulture, $"{_name}:{_cycle++}"));
        }

        _coordinator.Tell(new LockProtocol.Acquire(_resource, _plan.Wait) { Ttl = _plan.Ttl }, Self);
    }

    /// <summary>Starts a round.</summary>
    internal sealed record Begin(Round Round);
}
