using Akka.Actor;

namespace Akka.Event;

/// <summary>Watches the subscribers of the event stream and unsubscribes those that stop.</summary>
internal sealed class EventStreamUnsubscriber : ReceiveActor
{
    public EventStreamUnsubscriber(EventStream eventStream)
    {
        Receive<Watch>(watch => { _ = Context.Watch(watch.Subscriber); });
        Receive<Terminated>(terminated => { _ = eventStream.Unsubscribe(terminated.ActorRef); });
    }

    public sealed record Watch(IActorRef Subscriber) : IDeadLetterSuppression;
}
