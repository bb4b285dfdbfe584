namespace Simulator.Nodes.Keyspaces;

/// <summary>One numbered database: keys with optional expiry, and the transactions that watch them.</summary>
internal sealed class Database
{
    private const int SmallestSweep = 1024;

    private readonly Dictionary<byte[], Entry> _entries = new(ByteKeyComparer.Instance);

    // The same entries without holes: deletion moves the last one into the gap. A scan that walks it downwards meets
    // every key that stays put, whatever else comes and goes, and its order is the same in every process.
    private readonly List<Entry> _dense = [];
    private readonly Dictionary<byte[], List<Watch>> _watches = new(ByteKeyComparer.Instance);
    private int _sweepAt = SmallestSweep;

    public int Count => _dense.Count;

    public Entry At(int position) => _dense[position];

    /// <summary>The live entry of a key; one that has expired is removed on the way.</summary>
    public Entry? Find(byte[] key, long now)
    {
        if (!_entries.TryGetValue(key, out var entry))
            return null;
        if (!entry.IsExpired(now))
            return entry;
        Expire(entry);
        return null;
    }

    public bool IsExpired(byte[] key, long now) => _entries.TryGetValue(key, out var entry) && entry.IsExpired(now);

    /// <summary>Writes a value and forgets any expiry.</summary>
    public Entry Set(byte[] key, byte[] value, long now)
    {
        var entry = Find(key, now);
        if (entry is null)
        {
            SweepWhenGrown(now);
            entry = new Entry(key, value, _dense.Count);
            _entries.Add(key, entry);
            _dense.Add(entry);
        }

        entry.Value = value;
        entry.ExpiresAt = Entry.NoExpiry;
        Touch(key);
        return entry;
    }

    public void Overwrite(Entry entry, byte[] value)
    {
        entry.Value = value;
        Touch(entry.Key);
    }

    public void SetExpiry(Entry entry, long expiresAt)
    {
        entry.ExpiresAt = expiresAt;
        Touch(entry.Key);
    }

    public bool Remove(byte[] key, long now)
    {
        if (Find(key, now) is not { } entry)
            return false;
        Remove(entry);
        Touch(key);
        return true;
    }

    public void Clear()
    {
        foreach (var key in _watches.Keys.Where(_entries.ContainsKey))
            Touch(key);
        _entries.Clear();
        _dense.Clear();
        _sweepAt = SmallestSweep;
    }

    /// <summary>Drops everything that has expired.</summary>
    public void Sweep(long now)
    {
        for (var position = _dense.Count - 1; position >= 0; position--)
        {
            if (_dense[position].IsExpired(now))
                Expire(_dense[position]);
        }
    }

    public void Watch(Watch watch)
    {
        if (!_watches.TryGetValue(watch.Key, out var watches))
            _watches.Add(watch.Key, watches = []);
        watches.Add(watch);
    }

    public void Unwatch(Watch watch)
    {
        if (_watches.TryGetValue(watch.Key, out var watches) && watches.Remove(watch) && watches.Count == 0)
            _ = _watches.Remove(watch.Key);
    }

    private void SweepWhenGrown(long now)
    {
        if (_dense.Count < _sweepAt)
            return;
        Sweep(now);
        _sweepAt = Math.Max(SmallestSweep, _dense.Count * 2);
    }

    private void Expire(Entry entry)
    {
        Remove(entry);
        Touch(entry.Key, byExpiry: true);
    }

    private void Remove(Entry entry)
    {
        _ = _entries.Remove(entry.Key);
        var last = _dense[^1];
        _dense[entry.Position] = last;
        last.Position = entry.Position;
        _dense.RemoveAt(_dense.Count - 1);
    }

    private void Touch(byte[] key, bool byExpiry = false)
    {
        if (_watches.Count == 0 || !_watches.TryGetValue(key, out var watches))
            return;
        foreach (var watch in watches)
            watch.KeyTouched(byExpiry);
    }
}
