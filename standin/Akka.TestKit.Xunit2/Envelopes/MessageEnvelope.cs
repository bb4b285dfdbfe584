using Akka.Actor;

namespace Akka.TestKit;

/// <summary>A message as the test actor received it.</summary>
public abstract class MessageEnvelope
{
    public abstract object Message { get; }

    public abstract IActorRef Sender { get; }
}
