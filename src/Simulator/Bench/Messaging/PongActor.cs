using Akka.Actor;

namespace Simulator.Bench.Messaging;

/// <summary>Plays every ball back to whom it came from.</summary>
internal sealed class PongActor : UntypedActor
{
    protected override void OnReceive(object message) => Sender.Tell(message, Self);
}
