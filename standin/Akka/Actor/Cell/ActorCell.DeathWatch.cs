using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>Who this actor watches and who watches it.</summary>
public partial class ActorCell
{
    // The value is the message to send instead of Terminated, or null.
    private Dictionary<IActorRef, object> _watching;
    private Dictionary<IActorRef, object> _terminatedQueued;
    private HashSet<IActorRef> _watchedBy;

    public IActorRef Watch(IActorRef subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return StartWatching((IInternalActorRef)subject, null);
    }

    public IActorRef WatchWith(IActorRef subject, object message)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(message);
        return StartWatching((IInternalActorRef)subject, message);
    }

    public IActorRef Unwatch(IActorRef subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        if (!subject.Equals(Self) && _watching is not null && _watching.Remove(subject))
            ((IInternalActorRef)subject).SendSystemMessage(new Unwatch((IInternalActorRef)subject, _self));
        _ = _terminatedQueued?.Remove(subject);
        return subject;
    }

    protected void ReceivedTerminated(Terminated t)
    {
        // Not there when the actor was unwatched after the message was queued.
        if (_terminatedQueued is not null && _terminatedQueued.Remove(t.ActorRef, out var message))
            ReceiveMessage(message ?? t);
    }

    protected void AddWatcher(IActorRef watchee, IActorRef watcher)
    {
        if (watchee.Equals(Self) && !watcher.Equals(Self))
            _ = (_watchedBy ??= []).Add(watcher);
        else if (!watchee.Equals(Self) && watcher.Equals(Self))
            _ = Watch(watchee);
    }

    protected void RemWatcher(IActorRef watchee, IActorRef watcher)
    {
        if (watchee.Equals(Self) && !watcher.Equals(Self))
            _ = _watchedBy?.Remove(watcher);
        else if (!watchee.Equals(Self) && watcher.Equals(Self))
            _ = Unwatch(watchee);
    }

    protected void WatchedActorTerminated(IActorRef actor, bool existenceConfirmed, bool addressTerminated)
    {
        if (_watching is not null && _watching.Remove(actor, out var message) && !IsTerminating)
        {
            Self.Tell(new Terminated(actor, existenceConfirmed, addressTerminated), actor);
            QueueTerminated(actor, message);
        }

        if (_children?.Find(actor) is not null)
            HandleChildTerminated(actor);
    }

    protected void TellWatchersWeDied()
    {
        if (_watchedBy is null)
            return;
        foreach (var watcher in _watchedBy.Where(watcher => !watcher.Equals(Parent)))
            ((IInternalActorRef)watcher).SendSystemMessage(new DeathWatchNotification(Self, true, false));
        _watchedBy = null;
    }

    internal void QueueTerminated(IActorRef actor, object message) => (_terminatedQueued ??= [])[actor] = message;

    private IInternalActorRef StartWatching(IInternalActorRef subject, object message)
    {
        if (!subject.Equals(Self) && (_watching ??= []).TryAdd(subject, message))
            subject.SendSystemMessage(new Watch(subject, _self));
        return subject;
    }

    private void UnwatchWatchedActors()
    {
        if (_watching is null)
            return;
        foreach (var watchee in _watching.Keys)
            ((IInternalActorRef)watchee).SendSystemMessage(new Unwatch((IInternalActorRef)watchee, _self));
        _watching = null;
        _terminatedQueued = null;
    }
}
