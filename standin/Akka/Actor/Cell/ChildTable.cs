using Akka.Actor.Internal;

namespace Akka.Actor;

/// <summary>
/// The children of one actor by name. Written by the actor itself and, for a guardian, by
/// whoever makes top-level actors; read by anybody who follows a path.
/// </summary>
internal sealed class ChildTable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ChildRestartStats> _byName = [];
    private readonly HashSet<IActorRef> _dying = [];
    private Pending _pending = Pending.Nothing;
    private bool _terminated;
    private long _nextName;

    public bool IsNormal
    {
        get
        {
            lock (_lock)
                return _pending == Pending.Nothing && !_terminated;
        }
    }

    public bool IsTerminating
    {
        get
        {
            lock (_lock)
                return _pending == Pending.Termination || _terminated;
        }
    }

    public bool IsWaitingForChildren
    {
        get
        {
            lock (_lock)
                return _pending is { Kind: PendingKind.Creation or PendingKind.Recreation };
        }
    }

    public string NextName()
    {
        lock (_lock)
            return Base64Name.Encode(_nextName++);
    }

    public void Reserve(string name)
    {
        lock (_lock)
        {
            if (_pending == Pending.Termination || _terminated)
                throw new InvalidOperationException($"Cannot reserve actor name '{name}': terminating");
            if (!_byName.TryAdd(name, null))
                throw new InvalidActorNameException($"Actor name \"{name}\" is not unique!");
        }
    }

    public void Unreserve(string name)
    {
        lock (_lock)
        {
            if (_byName.TryGetValue(name, out var stats) && stats is null)
                _ = _byName.Remove(name);
        }
    }

    public void Add(string name, IInternalActorRef child)
    {
        lock (_lock)
            _byName[name] = new ChildRestartStats(child);
    }

    public IInternalActorRef Find(string name)
    {
        lock (_lock)
            return _byName.TryGetValue(name, out var stats) ? stats?.Child : null;
    }

    public ChildRestartStats Find(IActorRef child)
    {
        lock (_lock)
            return _byName.TryGetValue(child.Path.Name, out var stats) && child.Equals(stats?.Child) ? stats : null;
    }

    public ChildRestartStats[] All()
    {
        lock (_lock)
            return _byName.Count == 0 ? [] : _byName.Values.Where(stats => stats is not null).ToArray();
    }

    public void MarkDying(IActorRef child)
    {
        lock (_lock)
        {
            if (Find(child) is not null)
                _ = _dying.Add(child);
        }
    }

    /// <summary>False, and nothing changes, when no child is dying.</summary>
    public bool TrySetPending(Pending pending)
    {
        lock (_lock)
        {
            if (_dying.Count == 0)
                return false;
            _pending = pending;
            return true;
        }
    }

    public void SetTerminated()
    {
        lock (_lock)
            _terminated = true;
    }

    /// <summary>What was waiting for the last dying child, if this was it.</summary>
    public Pending Remove(IActorRef child)
    {
        lock (_lock)
        {
            if (Find(child) is not null)
                _ = _byName.Remove(child.Path.Name);
            if (!_dying.Remove(child) || _dying.Count > 0)
                return Pending.Nothing;
            var due = _pending;
            _pending = Pending.Nothing;
            _terminated |= due == Pending.Termination;
            return due;
        }
    }
}
