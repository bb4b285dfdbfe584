namespace Akka.Actor;

/// <summary>The handlers of one behaviour, tried in the order they were added.</summary>
internal sealed class HandlerList
{
    public static readonly HandlerList Empty = new();

    private readonly List<Func<object, bool>> _handlers = [];
    private bool _complete;

    public bool TryHandle(object message)
    {
        foreach (var handler in _handlers)
        {
            if (handler(message))
                return true;
        }

        return false;
    }

    public void Add<T>(Action<T> handler, Predicate<T> shouldHandle) => Append(
        shouldHandle is null && typeof(T) == typeof(object),
        message =>
        {
            if (message is not T typed || (shouldHandle is not null && !shouldHandle(typed)))
                return false;
            handler(typed);
            return true;
        });

    public void Add<T>(Func<T, bool> handler) => Append(false, message => message is T typed && handler(typed));

    public void Add(Type messageType, Action<object> handler, Predicate<object> shouldHandle) => Append(
        shouldHandle is null && messageType == typeof(object),
        message =>
        {
            if (!messageType.IsInstanceOfType(message) || (shouldHandle is not null && !shouldHandle(message)))
                return false;
            handler(message);
            return true;
        });

    public void Add(Type messageType, Func<object, bool> handler) =>
        Append(false, message => messageType.IsInstanceOfType(message) && handler(message));

    public void AddAny(Action<object> handler) => Add(handler, null);

    private void Append(bool catchesAll, Func<object, bool> handler)
    {
        if (_complete)
            throw new InvalidOperationException("A handler that catches all messages has been added. No handler can be added after that.");
        _handlers.Add(handler);
        _complete = catchesAll;
    }
}
