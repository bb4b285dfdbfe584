using Akka.Actor.Internal;
using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>An actor with a handler per message type; the first that matches handles the message.</summary>
public abstract class ReceiveActor : UntypedActor, IInitializableActor
{
    private readonly Stack<HandlerList> _configuring = new();
    private HandlerList _initial = HandlerList.Empty;

    protected ReceiveActor()
    {
        _configuring.Push(new HandlerList());
    }

    void IInitializableActor.Init()
    {
        if (_configuring.Count > 0)
            _initial = _configuring.Pop();
    }

    protected sealed override void OnReceive(object message) => Dispatch(message, _initial);

    protected void Become(Action configure)
    {
        var handlers = Configure(configure);
        base.Become(message => Dispatch(message, handlers));
    }

    protected void BecomeStacked(Action configure)
    {
        var handlers = Configure(configure);
        base.BecomeStacked(message => Dispatch(message, handlers));
    }

    protected void Receive<T>(Action<T> handler, Predicate<T> shouldHandle = null) => Handlers.Add(handler, shouldHandle);

    protected void Receive<T>(Predicate<T> shouldHandle, Action<T> handler) => Handlers.Add(handler, shouldHandle);

    protected void Receive<T>(Func<T, bool> handler) => Handlers.Add(handler);

    protected void Receive(Type messageType, Action<object> handler, Predicate<object> shouldHandle = null) =>
        Handlers.Add(messageType, handler, shouldHandle);

    protected void Receive(Type messageType, Predicate<object> shouldHandle, Action<object> handler) =>
        Handlers.Add(messageType, handler, shouldHandle);

    protected void Receive(Type messageType, Func<object, bool> handler) => Handlers.Add(messageType, handler);

    protected void ReceiveAny(Action<object> handler) => Handlers.AddAny(handler);

    protected void ReceiveAsync<T>(Func<T, Task> handler, Predicate<T> shouldHandle = null) =>
        Handlers.Add(Asynchronous(handler), shouldHandle);

    protected void ReceiveAsync<T>(Predicate<T> shouldHandle, Func<T, Task> handler) =>
        Handlers.Add(Asynchronous(handler), shouldHandle);

    protected void ReceiveAsync(Type messageType, Func<object, Task> handler, Predicate<object> shouldHandle = null) =>
        Handlers.Add(messageType, Asynchronous(handler), shouldHandle);

    protected void ReceiveAsync(Type messageType, Predicate<object> shouldHandle, Func<object, Task> handler) =>
        Handlers.Add(messageType, Asynchronous(handler), shouldHandle);

    protected void ReceiveAnyAsync(Func<object, Task> handler) => Handlers.AddAny(Asynchronous(handler));

    private HandlerList Handlers => _configuring.TryPeek(out var handlers)
        ? handlers
        : throw new InvalidOperationException("You may only call Receive-methods when constructing the actor and inside Become().");

    private static Action<T> Asynchronous<T>(Func<T, Task> handler) =>
        message => ActorTaskScheduler.RunTask(() => handler(message));

    private HandlerList Configure(Action configure)
    {
        _configuring.Push(new HandlerList());
        try
        {
            configure();
            return _configuring.Peek();
        }
        finally
        {
            _ = _configuring.Pop();
        }
    }

    private void Dispatch(object message, HandlerList handlers)
    {
        if (!handlers.TryHandle(message))
            Unhandled(message);
    }
}
