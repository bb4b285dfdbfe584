using System.Collections;
using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Hosting;

/// <summary>The actors of one actor system by the type that stands for them.</summary>
public class ActorRegistry : IActorRegistry, IExtension
{
    private readonly ConcurrentDictionary<Type, IActorRef> _actors = new();
    private readonly Dictionary<Type, List<TaskCompletionSource<IActorRef>>> _waiters = [];

    public static ActorRegistry For(ActorSystem actorSystem) => actorSystem.WithExtension<ActorRegistry, ActorRegistryExtension>();

    public void Register<TKey>(IActorRef actor, bool overwrite = false)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!TryRegister<TKey>(actor, overwrite))
        {
            throw new DuplicateActorRegistryException(
                $"An actor for type {typeof(TKey)} has already been registered. Overwrite it, or use a different key.");
        }
    }

    public bool TryRegister<TKey>(IActorRef actor, bool overwrite = false) => TryRegister(typeof(TKey), actor, overwrite);

    public bool TryRegister(Type key, IActorRef actor, bool overwrite = false)
    {
        if (actor is null)
            return false;

        List<TaskCompletionSource<IActorRef>>? waiters;
        lock (_waiters)
        {
            if (overwrite)
                _actors[key] = actor;
            else if (!_actors.TryAdd(key, actor))
                return false;
            _waiters.Remove(key, out waiters);
        }

        foreach (var waiter in waiters ?? [])
            waiter.TrySetResult(actor);
        return true;
    }

    public bool TryGet<TKey>(out IActorRef actor) => TryGet(typeof(TKey), out actor);

    public bool TryGet(Type key, out IActorRef actor)
    {
        var found = _actors.TryGetValue(key, out var registered);
        actor = registered ?? ActorRefs.Nobody;
        return found;
    }

    public IActorRef Get<TKey>() => TryGet<TKey>(out var actor)
        ? actor
        : throw new MissingActorRegistryEntryException("No actor registered for key " + typeof(TKey));

    public Task<IActorRef> GetAsync<TKey>(CancellationToken ct = default) => GetAsync(typeof(TKey), ct);

    public async Task<IActorRef> GetAsync(Type key, CancellationToken ct = default)
    {
        var waiter = new TaskCompletionSource<IActorRef>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_waiters)
        {
            if (TryGet(key, out var actor))
                return actor;
            if (!_waiters.TryGetValue(key, out var waiters))
                _waiters.Add(key, waiters = []);
            waiters.Add(waiter);
        }

        using var cancellation = ct.Register(() => Abandon(key, waiter, ct));
        return await waiter.Task.ConfigureAwait(false);
    }

    public IEnumerator<KeyValuePair<Type, IActorRef>> GetEnumerator() => _actors.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Abandon(Type key, TaskCompletionSource<IActorRef> waiter, CancellationToken ct)
    {
        lock (_waiters)
        {
            if (_waiters.TryGetValue(key, out var waiters))
                waiters.Remove(waiter);
        }

        waiter.TrySetCanceled(ct);
    }
}
