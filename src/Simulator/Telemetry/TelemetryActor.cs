using Akka.Actor;
using Redlock.Messages;
using Simulator.Telemetry.Metrics;

namespace Simulator.Telemetry;

/// <summary>Hears what happens to locks and nodes on the event stream, and makes figures of it.</summary>
internal sealed class TelemetryActor : ReceiveActor
{
    private static readonly Type[] Heard =
    [
        typeof(LockEvents.Granted), typeof(LockEvents.Prolonged), typeof(LockEvents.GivenBack), typeof(LockEvents.RanOut), typeof(NodeEvents.INodeEvent),
    ];

    private readonly LockInstruments _instruments;

    public TelemetryActor(LockInstruments instruments)
    {
        _instruments = instruments;
        Receive<LockEvents.Granted>(OnGranted);
        Receive<LockEvents.GivenBack>(givenBack => OnEnded(givenBack.Lease));
        Receive<LockEvents.Prolonged>(prolonged => _instruments.Leases.Prolonged(prolonged.Lease, prolonged.Validity));
        Receive<LockEvents.RanOut>(ranOut =>
        {
            _instruments.Lost();
            OnEnded(ranOut.Lease);
        });
        Receive<NodeEvents.INodeEvent>(_instruments.Health.Observe);
    }

    public static Props PropsFor(LockInstruments instruments) => Props.Create(() => new TelemetryActor(instruments));

    protected override void PreStart() => Array.ForEach(Heard, kind => Context.System.EventStream.Subscribe(Self, kind));

    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self);

    private void OnGranted(LockEvents.Granted granted)
    {
        _instruments.Leases.Began(granted.Lease);
        if (granted.Contended)
        {
            _instruments.Contended(granted.Resource);
        }
    }

    private void OnEnded(Lease lease)
    {
        if (_instruments.Leases.Ended(lease) is { } held)
        {
            _instruments.Held(lease.Resource, held);
        }
    }
}
