using Akka.Actor;
using Redlock.Messages;

namespace Simulator.Service.Access;

/// <summary>Gives back the places of callers whose leases have ended.</summary>
internal sealed class LeaseEndActor : ReceiveActor
{
    public LeaseEndActor(CallerLoad load)
    {
        Receive<LockEvents.GivenBack>(ended => load.Ended(ended.Lease.LockId));
        Receive<LockEvents.RanOut>(ended => load.Ended(ended.Lease.LockId));
    }

    public static Props PropsFor(CallerLoad load) => Props.Create(() => new LeaseEndActor(load));

    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(LockEvents.GivenBack));
        Context.System.EventStream.Subscribe(Self, typeof(LockEvents.RanOut));
    }
}
