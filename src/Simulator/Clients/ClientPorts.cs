using Akka.Actor;
using Simulator.Judging;

namespace Simulator.Clients;

/// <summary>Whom a client talks to.</summary>
/// <param name="Coordinator">Grants locks (<see cref="Redlock.Messages.LockProtocol"/>).</param>
/// <param name="Counter">Keeps what the lock guards (<see cref="CounterProtocol"/>).</param>
/// <param name="Observer">Is told every <see cref="Observation"/>.</param>
internal sealed record ClientPorts(IActorRef Coordinator, IActorRef Counter, IActorRef Observer, RunClock Clock);
