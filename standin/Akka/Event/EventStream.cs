using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch;

namespace Akka.Event;

/// <summary>The system's bus. An actor that stops is unsubscribed.</summary>
public class EventStream : LoggingBus
{
    private readonly bool _debug;
    private volatile IActorRef _unsubscriber;

    public EventStream(bool debug)
    {
        _debug = debug;
    }

    public override bool Subscribe(IActorRef subscriber, Type channel)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        if (subscriber is not MinimalActorRef)
            _unsubscriber?.Tell(new EventStreamUnsubscriber.Watch(subscriber), ActorRefs.NoSender);
        return Logged(base.Subscribe(subscriber, channel), $"subscribing {subscriber} to channel {channel}");
    }

    public override bool Unsubscribe(IActorRef subscriber, Type channel)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        return Logged(base.Unsubscribe(subscriber, channel), $"unsubscribing {subscriber} from channel {channel}");
    }

    public override bool Unsubscribe(IActorRef subscriber)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        return Logged(base.Unsubscribe(subscriber), $"unsubscribing {subscriber} from all channels");
    }

    public void StartUnsubscriber(ActorSystemImpl system) => _unsubscriber = system.SystemActorOf(
        Props.Create(() => new EventStreamUnsubscriber(this)).WithDispatcher(Dispatchers.InternalDispatcherId),
        "EventStreamUnsubscriber");

    private bool Logged(bool changed, string what)
    {
        if (_debug && changed)
            Publish(new Debug(Logging.SimpleName(this), GetType(), what));
        return changed;
    }
}

/// <summary>Subscribes with the type as argument.</summary>
public static class EventStreamExtensions
{
    public static bool Subscribe<TChannel>(this EventStream eventStream, IActorRef subscriber) =>
        eventStream.Subscribe(subscriber, typeof(TChannel));

    public static bool Unsubscribe<TChannel>(this EventStream eventStream, IActorRef subscriber) =>
        eventStream.Unsubscribe(subscriber, typeof(TChannel));
}
