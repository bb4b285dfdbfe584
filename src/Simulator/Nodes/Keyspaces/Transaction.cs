namespace Simulator.Nodes.Keyspaces;

/// <summary>A session's MULTI: queued commands, watched keys, and what spoiled them.</summary>
internal sealed class Transaction
{
    private readonly List<byte[][]> _queued = [];
    private readonly List<Watch> _watches = [];

    public bool IsOpen { get; private set; }

    /// <summary>A watched key changed: EXEC answers nil.</summary>
    public bool IsDirty { get; private set; }

    /// <summary>A command was refused while queueing: EXEC answers an error.</summary>
    public bool IsAborted { get; private set; }

    public IReadOnlyList<byte[][]> Queued => _queued;

    public void Open() => IsOpen = true;

    public void MarkDirty() => IsDirty = true;

    public void Abort() => IsAborted = IsOpen;

    public void Queue(ReadOnlySpan<byte[]> arguments)
    {
        if (!IsDirty && !IsAborted)
            _queued.Add(arguments.ToArray());
    }

    public void Watch(Database database, byte[] key, long now)
    {
        if (_watches.Exists(watch => watch.Database == database && watch.Key.AsSpan().SequenceEqual(key)))
            return;
        var expired = database.IsExpired(key, now);
        var added = new Watch(this, database, key, expired);
        _watches.Add(added);
        database.Watch(added);
    }

    /// <summary>Expired keys fail the transaction even when nobody has looked them up yet.</summary>
    public void ExpireWatched(long now)
    {
        for (var index = 0; index < _watches.Count; index++)
            _ = _watches[index].Database.Find(_watches[index].Key, now);
    }

    public void Unwatch()
    {
        foreach (var watch in _watches)
            watch.Database.Unwatch(watch);
        _watches.Clear();
        IsDirty = false;
    }

    public void Discard()
    {
        Unwatch();
        _queued.Clear();
        IsOpen = IsAborted = false;
    }
}
